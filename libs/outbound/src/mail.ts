import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { callbackify } from 'node:util';
import { Logger } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { dial } from './dial.js';
import { Guard, systemLookup } from './guard.js';
import { Openings } from './openings.js';
import { codeOf, OutboundFault } from './outbound-fault.js';
import { readHost } from './target.js';

/** A mail in plain text, to one person. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** How mail leaves this server. */
export interface MailSurroundings {
  /** `smtp://` or `smtps://`, with `?from=` for the sender; null: each letter becomes a file. */
  readonly smtpUrl: string | null;
  /** The folder for letters that nobody takes. */
  readonly outbox: string;
  /** The host that the sender's address names where `?from=` does not say. */
  readonly host: string;
}

const DIAL_MS = 5_000;
const ANSWER_MS = 15_000;

/**
 * Mail, by the server of `SMTP_URL`. The operator named that one host and port, so they are open without OUTBOUND_ALLOW; everything else
 * about the dial is as for any other request. Without a server letters are files that every mail program opens.
 */
export class Mail {
  private readonly logger = new Logger(Mail.name);
  private readonly transport: Transporter | null;
  private readonly from: string;

  constructor(private readonly around: MailSurroundings) {
    const { smtpUrl, host } = around;
    this.transport = smtpUrl === null ? null : transportTo(new URL(smtpUrl));
    this.from = senderOf(smtpUrl) ?? `Looped <looped@${host}>`;
  }

  /** Whether letters leave this server at all. */
  get leaves(): boolean {
    return this.transport !== null;
  }

  /** Hands the letter to the mail server, or puts it into the folder. It throws an OutboundFault when neither takes it. */
  async send(letter: Letter): Promise<void> {
    const message = { from: this.from, ...letter };
    if (!this.transport) return this.keep(message);
    await this.transport.sendMail(message).catch((error: unknown) => {
      throw error instanceof OutboundFault ? error : refused(error);
    });
  }

  private async keep(message: Letter & { readonly from: string }): Promise<void> {
    const { outbox } = this.around;
    const writer = createTransport({ streamTransport: true, buffer: true });
    const { message: bytes } = await writer.sendMail(message);
    const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`;
    // It may hold a link that is as good as a password.
    await mkdir(outbox, { recursive: true, mode: 0o700 });
    await writeFile(join(outbox, name), bytes, { mode: 0o600 });
    this.logger.log(`SMTP_URL is not set: a mail that would have gone out is in ${join(outbox, name)}`);
  }
}

function senderOf(smtpUrl: string | null): string | null {
  return smtpUrl === null ? null : new URL(smtpUrl).searchParams.get('from');
}

function transportTo({ protocol, hostname, port: text, username, password }: URL): Transporter {
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const port = Number(text || (secure ? 465 : 587));
  const guard = new Guard(new Openings([`${isIP(host) === 6 ? `[${host}]` : host}:${port}`]), systemLookup);
  const connection = async () => {
    const to = readHost(host, port);
    const patience = AbortSignal.timeout(DIAL_MS);
    const addresses = await guard.addressesOf(to, patience);
    return { connection: await dial({ host: to.host, port, addresses, secure, patience }), secured: secure };
  };
  const user = decodeURIComponent(username);
  return createTransport({
    host,
    port,
    secure,
    // A password never travels in the clear.
    requireTLS: !secure && user !== '',
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(password) } }),
    greetingTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
    getSocket: (_options: unknown, done: (error: Error | null, found?: object) => void) =>
      callbackify(connection)(done),
  });
}

/** Nothing of what the server said: that may repeat addresses, and what was sent. */
function refused(error: unknown): OutboundFault {
  return new OutboundFault(
    'unreachable',
    `The mail server did not take the letter (${codeOf(error) || 'no reason given'}).`,
  );
}
