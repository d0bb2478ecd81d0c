import { describe, expect, it } from '@jest/globals';
import { type Environment, SettingsFault, readSettings } from './settings.js';

function faultsOf(env: Environment): readonly string[] {
  try {
    readSettings(env);
    return [];
  } catch (fault) {
    if (fault instanceof SettingsFault) return fault.faults;
    throw fault;
  }
}

const KEY = Buffer.alloc(32, 7).toString('base64');

describe('settings', () => {
  it('need nothing', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      databaseReplicaUrls: [],
      redisUrl: null,
      dataDir: '.data',
      role: 'all',
      publicUrl: null,
      keyPeppers: [],
      rateLimit: 600,
      smtpUrl: null,
      logLevel: 'info',
      metricsToken: null,
      secretsKeys: [],
      outboundAllow: [],
      oidcIssuer: null,
      oidcClientId: null,
      oidcClientSecret: null,
      oidcLabel: 'Single sign-on',
      trustedProxies: [],
    });
  });

  it('read every variable', () => {
    const settings = readSettings({
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: 'postgres://app@/looped?host=/run/pg&port=5432',
      DATABASE_REPLICA_URLS: 'postgres://a@r1/looped, postgresql://a@r2/looped',
      REDIS_URL: 'rediss://cache:6380/1',
      LOOPED_DATA_DIR: '/var/lib/looped',
      ROLE: 'api',
      PUBLIC_URL: 'https://api.acme.test/looped/',
      KEY_PEPPER: 'sixteen-letters-a,sixteen-letters-b',
      RATE_LIMIT: '1000000',
      SMTP_URL: 'smtps://mail.acme.test',
      LOG_LEVEL: 'debug',
      METRICS_TOKEN: 'sixteen-letters-m',
      SECRETS_KEY: KEY,
      OUTBOUND_ALLOW: 'private,loopback,10.0.0.0/8,hooks.acme.test:8443,*.acme.test,fd00::/8,[::1]:3000',
      TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::1',
    });
    expect(settings).toMatchObject({
      port: 0,
      databaseReplicaUrls: ['postgres://a@r1/looped', 'postgresql://a@r2/looped'],
      publicUrl: 'https://api.acme.test/looped',
      keyPeppers: ['sixteen-letters-a', 'sixteen-letters-b'],
      secretsKeys: [Buffer.alloc(32, 7)],
      trustedProxies: ['10.0.0.0/8', '2001:db8::1'],
    });
    expect(settings.outboundAllow).toHaveLength(7);
  });

  it('cannot be changed', () => {
    const settings = readSettings({ TRUSTED_PROXIES: '10.0.0.1' });
    expect([settings, settings.trustedProxies].every(Object.isFrozen)).toBe(true);
  });

  it('name every fault at once, one line each', () => {
    const env = { PORT: '70000', ROLE: 'web', RATE_LIMIT: '1e3', KEY_PEPPER: 'short' };
    expect(() => readSettings(env)).toThrow(/^PORT .+\nROLE .+\nKEY_PEPPER .+\nRATE_LIMIT .+$/s);
    expect(faultsOf(env)).toHaveLength(4);
  });

  it.each([
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PORT', '0x50'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://db/looped'],
    ['DATABASE_URL', 'postgres:db'],
    ['REDIS_URL', 'http://cache'],
    ['ROLE', 'API'],
    ['PUBLIC_URL', 'looped.acme.test'],
    ['PUBLIC_URL', 'https://acme.test/?a=1'],
    ['KEY_PEPPER', 'sixteen-letters-a,,sixteen-letters-b'],
    ['KEY_PEPPER', 'sixteen-letters-a,sixteen-letters-a'],
    ['RATE_LIMIT', '0'],
    ['LOG_LEVEL', 'verbose'],
    ['METRICS_TOKEN', 'has a space in it somewhere'],
    ['SECRETS_KEY', Buffer.alloc(31).toString('base64')],
    ['OUTBOUND_ALLOW', 'http://acme.test'],
    ['OUTBOUND_ALLOW', '[::1]:x'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', 'proxy.acme.test'],
  ])('refuse %s=%s', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} must `))]);
  });

  it('count an empty variable as absent', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ' })).toEqual(readSettings({}));
  });

  it('never repeat a secret in a fault', () => {
    const env = { DATABASE_URL: 'x://u:hunter2hunter2@h', KEY_PEPPER: 'hunter2', METRICS_TOKEN: 'hunter2' };
    expect(faultsOf(env)).toHaveLength(3);
    expect(faultsOf(env).join()).not.toContain('hunter2');
  });

  it('want shared secrets where several processes share a database', () => {
    const env = { DATABASE_URL: 'postgres://db/looped', ROLE: 'worker' };
    expect(faultsOf(env).map((fault) => fault.split(' ')[0])).toEqual(['KEY_PEPPER', 'SECRETS_KEY']);
    expect(faultsOf({ ...env, KEY_PEPPER: 'sixteen-letters-a', SECRETS_KEY: KEY })).toEqual([]);
    expect(faultsOf({ DATABASE_URL: 'postgres://db/looped' })).toEqual([]);
  });

  it('want a primary beside replicas', () => {
    expect(faultsOf({ DATABASE_REPLICA_URLS: 'postgres://r1/looped' })).toHaveLength(1);
  });

  it('point out a name that is nearly a setting', () => {
    expect(faultsOf({ LOOPED_PORT: '80', LOOPED_DATADIR: '/x', LOOPED_KEY: 'mine' })).toEqual([
      'LOOPED_PORT is not a setting: did you mean PORT?',
      'LOOPED_DATADIR is not a setting: did you mean LOOPED_DATA_DIR?',
    ]);
  });

  it('take an issuer by https, or on this machine, and only as a whole', () => {
    const whole = { OIDC_ISSUER: 'https://id.acme.test/realm', OIDC_CLIENT_ID: 'looped', OIDC_CLIENT_SECRET: 'secret' };
    expect(readSettings(whole)).toMatchObject({ oidcIssuer: 'https://id.acme.test/realm', oidcClientSecret: 'secret' });
    expect(faultsOf({ ...whole, OIDC_ISSUER: 'http://localhost:4000' })).toEqual([]);
    expect(faultsOf({ ...whole, OIDC_ISSUER: 'http://id.acme.test' })).toEqual([
      'OIDC_ISSUER must be a URL starting with https://',
      'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be given together',
    ]);
    expect(faultsOf({ OIDC_CLIENT_ID: 'looped' })).toEqual([
      'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be given together',
    ]);
    expect(faultsOf({ ...whole, OIDC_LABEL: 'x'.repeat(61) })).toEqual([
      'OIDC_LABEL must be one line of at most 60 characters',
    ]);
  });
});
