import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** An account at the issuer. */
export interface Account {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

/** A real OpenID Connect issuer on this machine. */
export interface RunningIssuer {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who signs in there from now on. */
  present(account: Account): void;
  /** Goes through the issuer's pages as a browser does, from the address it was sent to, and answers where it is sent back. */
  walk(url: string): Promise<URL>;
  close(): Promise<void>;
}

const CLIENT = { clientId: 'looped', clientSecret: 'a secret of the client, for tests' };

export async function runIssuer(callback: string): Promise<RunningIssuer> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address: AddressInfo | string | null = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('It does not listen.');
  const url = `http://127.0.0.1:${address.port}`;
  const accounts = new Map<string, Account>();
  let present: Account = { sub: 'nobody' };
  const provider = new Provider(url, configuration(callback, accounts));
  const serve = provider.callback();
  server.on('request', (request, response) => void serve(request, response));
  return {
    url,
    ...CLIENT,
    present(account) {
      accounts.set(account.sub, account);
      present = account;
    },
    walk: (start) => walk(start, callback, () => present.sub),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

function configuration(callback: string, accounts: ReadonlyMap<string, Account>): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [callback],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a key of the issuer for tests'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ ...accounts.get(sub), sub }) }),
  };
}

/** The issuer's own pages for trying: they ask for a login name, then for consent. */
async function walk(start: string, callback: string, login: () => string): Promise<URL> {
  const jar = new Map<string, string>();
  const ask = async (url: string, form?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  let answer = await ask(start);
  for (let step = 0; step < 12; step++) {
    const location = answer.headers.get('location');
    if (location?.startsWith(callback)) return new URL(location);
    if (location !== null) {
      answer = await ask(new URL(location, start).href);
      continue;
    }
    const page = await answer.text();
    const [, action = ''] = /<form[^>]*action="([^"]+)"/.exec(page) ?? [];
    const prompt = /name="prompt" value="login"/.test(page) ? 'login' : 'consent';
    answer = await ask(new URL(action, start).href, { prompt, login: login(), password: 'any' });
  }
  throw new Error('The issuer did not send the browser back.');
}
