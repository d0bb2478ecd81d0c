import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ImapFlow } from 'imapflow';
import { freePort } from './free-port.js';

/** Where Debian puts it: administrators' programs are not on everybody's path. */
const PROGRAM = ['dovecot', '/usr/sbin/dovecot'].find((path) => spawnSync(path, ['--version']).error === undefined);

/** Whether there is a mail server, and openssl to make its certificate. */
export const hasDovecot = PROGRAM !== undefined && spawnSync('openssl', ['version']).error === undefined;
const NOBODY = 65_534;

/** A real Dovecot of one's own, on loopback, with a certificate that this process trusts. Every user exists, and has the password `pass`. */
export class Dovecot {
  private constructor(
    private readonly folder: string,
    private readonly process: ChildProcess,
    readonly port: number,
    readonly tlsPort: number,
  ) {}

  static async start(): Promise<Dovecot> {
    const folder = mkdtempSync(join(tmpdir(), 'mail-'));
    chmodSync(folder, 0o755);
    makeCertificate(folder);
    const mail = join(folder, 'mail');
    mkdirSync(mail);
    const isRoot = userInfo().uid === 0;
    if (isRoot) chownSync(mail, NOBODY, NOBODY);
    const [port, tlsPort] = [await freePort(), await freePort()];
    writeFileSync(join(folder, 'dovecot.conf'), settings({ folder, port, tlsPort, isRoot }));
    const child = spawn(PROGRAM ?? 'dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
    await answering(port);
    return new Dovecot(folder, child, port, tlsPort);
  }

  /** The file of its certificate, for processes that shall trust it. */
  get certificate(): string {
    return join(this.folder, 'certificate.pem');
  }

  /** A mail program of the user's, beside what is tested. */
  async as<Result>(user: string, work: (client: ImapFlow) => Promise<Result>): Promise<Result> {
    const auth = { user, pass: 'pass' };
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: this.port,
      doSTARTTLS: false,
      secure: false,
      auth,
      logger: false,
    });
    await client.connect();
    await client.mailboxOpen('INBOX');
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  }

  async stop(): Promise<void> {
    this.process.kill('SIGTERM');
    if (this.process.exitCode === null) await once(this.process, 'exit');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function makeCertificate(folder: string): void {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '3650'];
  execFileSync('openssl', ['req', ...kind, ...subject, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(certificate, 'utf8')]);
}

interface Place {
  readonly folder: string;
  readonly port: number;
  readonly tlsPort: number;
  readonly isRoot: boolean;
}

function settings({ folder, port, tlsPort, isRoot }: Place): string {
  const { username, uid, gid } = userInfo();
  const owner = isRoot ? { uid: NOBODY, gid: NOBODY } : { uid, gid };
  const own = isRoot ? [] : [`default_internal_user = ${username}`, `default_login_user = ${username}`];
  return [
    'protocols = imap',
    'listen = 127.0.0.1',
    `base_dir = ${folder}/run`,
    `state_dir = ${folder}/state`,
    `log_path = ${folder}/log`,
    'ssl = yes',
    `ssl_cert = <${folder}/certificate.pem`,
    `ssl_key = <${folder}/key.pem`,
    'disable_plaintext_auth = no',
    'first_valid_uid = 1',
    `mail_location = maildir:${folder}/mail/%u`,
    'mail_always_cache_fields = hdr.references',
    ...own,
    'passdb {\n driver = static\n args = password=pass\n}',
    `userdb {\n driver = static\n args = uid=${owner.uid} gid=${owner.gid} home=${folder}/mail/%u\n}`,
    'namespace inbox {\n inbox = yes\n mailbox Archive {\n  auto = create\n  special_use = \\Archive\n }\n mailbox Later {\n  auto = create\n }\n}',
    `service imap-login {\n chroot =\n inet_listener imap {\n  port = ${port}\n }\n inet_listener imaps {\n  port = ${tlsPort}\n  ssl = yes\n }\n}`,
    'service anvil {\n chroot =\n}',
    '',
  ].join('\n');
}

async function answering(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const socket = connect(port, '127.0.0.1');
    const isUp = await once(socket, 'data').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isUp) return;
    await setTimeout(50);
  }
  throw new Error('Dovecot does not answer.');
}
