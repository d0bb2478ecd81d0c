import { Inject, Injectable } from '@nestjs/common';
import type { Configuration, CustomFetchOptions } from 'openid-client';
import { Outbound } from '#outbound';
import { ACCOUNT_PLACES, type AccountPlaces, type OidcSettings } from '../account-places.js';
import type { Journey } from './journey.js';

/** Whom an issuer vouches for. */
export interface Vouched {
  /** Issuer and subject: unique among all issuers, and for good. */
  readonly subject: string;
  readonly email: string | null;
  /** Only then is the address proven. */
  readonly emailVerified: boolean;
  readonly name: string | null;
}

const FRESH_MS = 3_600_000;

/** Only where somebody signs in elsewhere: most installations never do. */
const library = () => import('openid-client');

/** The issuer of OIDC_ISSUER. The operator named it, so its host is open without OUTBOUND_ALLOW; it is asked by the one way out. */
@Injectable()
export class Issuer {
  private readonly settings: OidcSettings | null;
  private readonly out: Outbound | null;
  private found: { readonly configuration: Promise<Configuration>; readonly at: number } | null = null;

  constructor(outbound: Outbound, @Inject(ACCOUNT_PLACES) { oidc }: AccountPlaces) {
    this.settings = oidc;
    this.out = oidc && outbound.alsoTo(oidc.issuer);
  }

  /** Where the browser goes to, with what it keeps for its way back; null where no issuer is set. */
  async depart(callback: string): Promise<{ readonly url: string; readonly journey: Journey } | null> {
    const configuration = await this.configuration();
    if (!configuration) return null;
    const openid = await library();
    const journey = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: callback,
      scope: 'openid email profile',
      state: journey.state,
      nonce: journey.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(journey.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, journey };
  }

  /** Whom the issuer vouches for to the browser that came back; it throws when it does not. */
  async arrive(cameBack: URL, { state, nonce, verifier }: Journey): Promise<Vouched> {
    const configuration = await this.configuration();
    if (!configuration) throw new Error('No issuer is set.');
    const openid = await library();
    const tokens = await openid.authorizationCodeGrant(configuration, cameBack, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('The issuer sent no ID token.');
    const told =
      claims['email'] === undefined
        ? await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : claims;
    const { email, name, email_verified: verified } = told;
    return {
      subject: `${claims.iss} ${claims.sub}`,
      email: typeof email === 'string' ? email : null,
      emailVerified: verified === true,
      name: typeof name === 'string' ? name : null,
    };
  }

  /** What the issuer says of itself, asked anew each hour, so that it may move its endpoints. */
  private async configuration(): Promise<Configuration | null> {
    if (!this.settings) return null;
    const now = performance.now();
    const known = this.found && now - this.found.at < FRESH_MS ? this.found : null;
    const asked = known ?? { configuration: this.discover(this.settings), at: now };
    this.found = asked;
    return asked.configuration.catch((error: unknown) => {
      if (this.found === asked) this.found = null;
      throw error;
    });
  }

  private async discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
    const openid = await library();
    const server = new URL(issuer);
    return openid.discovery(server, clientId, clientSecret, undefined, {
      [openid.customFetch]: (url, options) => this.ask(url, options),
      // Settings let plain http pass on this very machine only.
      execute: server.protocol === 'http:' ? [openid.allowInsecureRequests] : [],
    });
  }

  private async ask(url: string, { method, headers, body }: CustomFetchOptions): Promise<Response> {
    if (!this.out) throw new Error('No issuer is set.');
    const sent = body === undefined || body === null ? {} : { body: await new Response(body).text() };
    const answer = await this.out.fetch({ url, method, headers, ...sent });
    const empty = answer.status === 204 || answer.status === 304;
    return new Response(empty ? null : answer.body.toString(), {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
    });
  }
}
