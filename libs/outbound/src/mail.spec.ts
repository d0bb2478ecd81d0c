import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { Mail } from './mail.js';
import { OutboundFault } from './outbound-fault.js';

Logger.overrideLogger(false);

const LETTER = {
  to: 'mara@harbour.example',
  subject: 'A new password – für dich',
  text: 'Follow\nhttps://loop.example/x#y\n',
};

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

/** A mail server on this machine, and what it was given. */
async function mailServer(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const take = async (stream: Readable, { envelope }: SMTPServerSession) => {
    const source = await text(stream);
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    received.push({ from, to: envelope.rcptTo.map(({ address }) => address), source });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    ...options,
    onData: (stream, session, done) => callbackify(take)(stream, session, done),
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address: AddressInfo | string | null = server.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('It does not listen.');
  return { port: address.port, received, close: () => new Promise<void>((closed) => server.close(closed)) };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'looped-mail-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const mailBy = (smtpUrl: string | null) => new Mail({ smtpUrl, outbox: join(folder, 'outbox'), host: 'loop.example' });

describe('mail', () => {
  it('goes out by the server that the operator named, wherever it is', async () => {
    const server = await mailServer();
    await mailBy(`smtp://127.0.0.1:${server.port}`).send(LETTER);
    await mailBy(`smtp://localhost:${server.port}?from=desk@acme.example`).send(LETTER);
    await server.close();
    expect(server.received.map(({ from, to }) => [from, to])).toEqual([
      ['looped@loop.example', ['mara@harbour.example']],
      ['desk@acme.example', ['mara@harbour.example']],
    ]);
    expect(server.received[0]?.source).toContain('https://loop.example/x#y');
    expect(await readdir(folder)).toEqual([]);
  });

  it('shows no password to a server that does not encrypt', async () => {
    const tried: string[] = [];
    const server = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username = '' }, _session, done) => {
        tried.push(username);
        done(null, { user: username });
      },
    });
    const sent = mailBy(`smtp://desk:secret@127.0.0.1:${server.port}`).send(LETTER);
    await expect(sent).rejects.toThrow(OutboundFault);
    await server.close();
    expect([tried, server.received]).toEqual([[], []]);
  });

  it('fails in words that show nothing, where the server is away or refuses', async () => {
    const server = await mailServer({ onRcptTo: (_to, _session, done) => done(new Error('secret reason')) });
    const refused = mailBy(`smtp://127.0.0.1:${server.port}`).send(LETTER);
    await expect(refused).rejects.toThrow('The mail server did not take the letter (EENVELOPE).');
    await server.close();
    const away = mailBy(`smtp://127.0.0.1:${server.port}`).send(LETTER);
    await expect(away).rejects.toThrow(/does not take connections|did not take the letter/);
  });

  it('becomes a file for nobody else to read, where there is no server', async () => {
    const mail = mailBy(null);
    await mail.send(LETTER);
    const [name = ''] = await readdir(join(folder, 'outbox'));
    const file = join(folder, 'outbox', name);
    const { mode } = await stat(file);
    expect([mail.leaves, name, mode & 0o777]).toEqual([false, expect.stringMatching(/\.eml$/), 0o600]);
    const source = await readFile(file, 'utf8');
    expect(source).toContain('To: mara@harbour.example');
    expect(source).toContain('From: Looped <looped@loop.example>');
  });

  it('takes no further header from what it is told', async () => {
    const server = await mailServer();
    const subject = 'Hello\r\nBcc: everybody@acme.example';
    await mailBy(`smtp://127.0.0.1:${server.port}`).send({ ...LETTER, subject });
    await server.close();
    expect(server.received[0]?.to).toEqual(['mara@harbour.example']);
    expect(server.received[0]?.source).not.toMatch(/^Bcc:/m);
  });
});
