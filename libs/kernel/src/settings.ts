import {
  address,
  choice,
  files,
  host,
  key32,
  list,
  outbound,
  pepper,
  token,
  url,
  whole,
  issuer,
  line,
} from './setting-words.js';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** What the operator decides, each by the environment variable that its comment names. An empty variable counts as absent. */
export interface Settings {
  /** `PORT`: TCP port to listen on, 0 to 65535, 0 takes a free one. Default 3000. */
  readonly port: number;
  /** `HOST`: address or host name to listen at. Default 127.0.0.1. */
  readonly host: string;
  /** `DATABASE_URL`: `postgres://…` of the primary; `?prepare=false` for old poolers. Default none: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** `DATABASE_REPLICA_URLS`: `postgres://…` of read replicas, comma-separated; needs DATABASE_URL. Default none. */
  readonly databaseReplicaUrls: readonly string[];
  /** `REDIS_URL`: `redis://…` or `rediss://…`, where several processes share their rate limits. Default none: memory. */
  readonly redisUrl: string | null;
  /** `LOOPED_DATA_DIR`: folder of the embedded database and the generated secrets. Default .data. */
  readonly dataDir: string;
  /** `ROLE`: `all`, `api` (no jobs) or `worker` (no doors). Default all. */
  readonly role: 'all' | 'api' | 'worker';
  /** `PUBLIC_URL`: `https://…` as callers see this server, without trailing slash. Default none: `http://HOST:PORT`. */
  readonly publicUrl: string | null;
  /** `KEY_PEPPER`: secret behind stored keys, 16 characters or more; several, comma-separated: the first writes, all read. Default generated into the data directory. */
  readonly keyPeppers: readonly string[];
  /** `RATE_LIMIT`: requests per minute and key, 1 to 1000000000. Default 600. */
  readonly rateLimit: number;
  /** `SMTP_URL`: `smtp://…` or `smtps://…` that takes outgoing mail; `?from=` names the sender. Default none: mails become files in outbox of the data directory. */
  readonly smtpUrl: string | null;
  /** `LOG_LEVEL`: `trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`. Default info. */
  readonly logLevel: LogLevel;
  /** `METRICS_TOKEN`: bearer token that opens /metrics to other machines, 16 characters or more. Default none: loopback only. */
  readonly metricsToken: string | null;
  /** `SECRETS_KEY`: 32 bytes in base64 that seal stored secrets; several, comma-separated: the first writes, all read. Default generated into the data directory. */
  readonly secretsKeys: readonly Buffer[];
  /** `OUTBOUND_ALLOW`: targets of outgoing requests beyond the public internet: `private`, `loopback`, CIDR, `host[:port]`, `*.domain`, comma-separated. Default none. */
  readonly outboundAllow: readonly string[];
  /** `OIDC_ISSUER`: `https://…` of an OpenID Connect issuer at which people may sign in; needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. Default none. */
  readonly oidcIssuer: string | null;
  /** `OIDC_CLIENT_ID`: what the issuer knows this server as. Default none. */
  readonly oidcClientId: string | null;
  /** `OIDC_CLIENT_SECRET`: what this server proves that with. Default none. */
  readonly oidcClientSecret: string | null;
  /** `OIDC_LABEL`: what stands on the button, up to 60 characters. Default Single sign-on. */
  readonly oidcLabel: string;
  /** `TRUSTED_PROXIES`: addresses or CIDRs whose `X-Forwarded-*` are believed, comma-separated. Default none. */
  readonly trustedProxies: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

const NAMES = (
  'PORT HOST DATABASE_URL DATABASE_REPLICA_URLS REDIS_URL LOOPED_DATA_DIR ROLE PUBLIC_URL KEY_PEPPER ' +
  'RATE_LIMIT SMTP_URL LOG_LEVEL METRICS_TOKEN SECRETS_KEY OUTBOUND_ALLOW TRUSTED_PROXIES ' +
  'OIDC_ISSUER OIDC_CLIENT_ID OIDC_CLIENT_SECRET OIDC_LABEL'
).split(' ');

/** Every fault of the environment at once, a line each; a fault never repeats a value that may hold a secret. */
export class SettingsFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'SettingsFault';
  }
}

/** Reads and checks the whole environment, so that an operator mends everything in one go. */
export function readSettings(env: Environment): Settings {
  const faults = misnamed(env);
  const read = reader(env, faults);
  const settings: Settings = {
    port: read('PORT', 3000, whole(0, 65_535)),
    host: read('HOST', '127.0.0.1', host),
    databaseUrl: read('DATABASE_URL', null, url('postgres', 'postgresql')),
    databaseReplicaUrls: read('DATABASE_REPLICA_URLS', [], list(url('postgres', 'postgresql'))),
    redisUrl: read('REDIS_URL', null, url('redis', 'rediss')),
    dataDir: read('LOOPED_DATA_DIR', '.data', files),
    role: read('ROLE', 'all', choice('all', 'api', 'worker')),
    publicUrl: read('PUBLIC_URL', null, publicUrl),
    keyPeppers: read('KEY_PEPPER', [], list(pepper)),
    rateLimit: read('RATE_LIMIT', 600, whole(1, 1_000_000_000)),
    smtpUrl: read('SMTP_URL', null, url('smtp', 'smtps')),
    logLevel: read('LOG_LEVEL', 'info', choice('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent')),
    metricsToken: read('METRICS_TOKEN', null, token),
    secretsKeys: read('SECRETS_KEY', [], list(key32)),
    outboundAllow: read('OUTBOUND_ALLOW', [], list(outbound)),
    oidcIssuer: read('OIDC_ISSUER', null, issuer),
    oidcClientId: read('OIDC_CLIENT_ID', null, line(200)),
    oidcClientSecret: read('OIDC_CLIENT_SECRET', null, line(2_000)),
    oidcLabel: read('OIDC_LABEL', 'Single sign-on', line(60)),
    trustedProxies: read('TRUSTED_PROXIES', [], list(address)),
  };
  faults.push(...contradictions(settings));
  if (faults.length > 0) throw new SettingsFault(faults);
  Object.values(settings).filter(Array.isArray).forEach(Object.freeze);
  return Object.freeze(settings);
}

function reader(env: Environment, faults: string[]) {
  return <T>(name: string, fallback: T, parse: (text: string) => T): T => {
    const text = env[name]?.trim();
    if (!text) return fallback;
    try {
      return parse(text);
    } catch (fault) {
      faults.push(`${name} ${fault instanceof Error ? fault.message : String(fault)}`);
      return fallback;
    }
  };
}

function publicUrl(text: string): string {
  const parsed = new URL(url('http', 'https')(text));
  if (parsed.username || parsed.password || parsed.search || parsed.hash) {
    throw new Error('must be a bare address: no user, query or fragment');
  }
  return parsed.href.replace(/\/+$/, '');
}

/** Settings that are each fit but do not go together. */
function contradictions(settings: Settings): readonly string[] {
  const faults: string[] = [];
  const replicasAlone = settings.databaseReplicaUrls.length > 0 && !settings.databaseUrl;
  if (replicasAlone)
    faults.push('DATABASE_REPLICA_URLS needs DATABASE_URL: replicas of the embedded database do not exist');
  // One role alone means other processes beside this one, and secrets that each generates for itself never agree.
  const shared = settings.databaseUrl !== null && settings.role !== 'all';
  const why = `must be given where DATABASE_URL is and ROLE is ${settings.role}: every process needs the same one`;
  if (shared && settings.keyPeppers.length === 0) faults.push(`KEY_PEPPER ${why}`);
  if (shared && settings.secretsKeys.length === 0) faults.push(`SECRETS_KEY ${why}`);
  const { oidcIssuer, oidcClientId, oidcClientSecret } = settings;
  const given = [oidcIssuer, oidcClientId, oidcClientSecret].filter((each) => each !== null).length;
  if (given > 0 && given < 3) faults.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be given together');
  return faults;
}

/** `LOOPED_PORT` or `LOOPED_DATADIR` would be ignored silently; other `LOOPED_…` names are not ours to judge. */
function misnamed(env: Environment): string[] {
  const bare = (name: string) => name.replace(/^LOOPED_/, '').replaceAll('_', '');
  return Object.keys(env)
    .filter((name) => name.startsWith('LOOPED_') && !NAMES.includes(name))
    .flatMap((name) => {
      const meant = NAMES.find((known) => bare(known) === bare(name));
      return meant ? [`${name} is not a setting: did you mean ${meant}?`] : [];
    });
}
