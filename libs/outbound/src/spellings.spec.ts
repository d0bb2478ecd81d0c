import { describe, expect, it } from '@jest/globals';
import { Outbound } from './outbound.js';
import { NO_TIME } from './peers.fixture.js';

/** A resolver that must not be needed: what is asked here is an address already, however it is written. */
const NEVER = async (host: string): Promise<never> => {
  throw new Error(`The resolver was asked for ${host}.`);
};

const LOOPBACK = [
  'http://127.0.0.1/',
  'http://127.0.0.1./',
  'http://127.1/',
  'http://127.0.1/',
  'http://127.255.255.254/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.1/',
  'http://0x7F.0x0.0x0.0x1/',
  'http://017700000001/',
  'http://0177.0.0.1/',
  'http://0177.0x0.1/',
  'http://127.0.0.%31/',
  'http://①②⑦.⓪.⓪.①/',
  'http://１２７。０。０。１/',
  'http:127.0.0.1',
  'http:\\\\127.0.0.1\\',
  ' \thttp://127.0.0.\n1/ ',
  'https://127.0.0.1:443/',
  'http://localhost/',
  'http://LOCALHOST./',
  'http://ｌｏｃａｌｈｏｓｔ/',
  'http://anything.localhost/',
  'http://localhost.localdomain/',
  'http://[::1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[0000::0001]/',
  'http://[::127.0.0.1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[0:0:0:0:0:ffff:127.0.0.1]/',
  'http://[::ffff:0:127.0.0.1]/',
];

const WRAPPED = [
  'http://[64:ff9b::127.0.0.1]/',
  'http://[64:ff9b::a9fe:a9fe]/',
  'http://[64:ff9b:1::7f00:1]/',
  'http://[64:ff9b:1:fffe::10.0.0.1]/',
  'http://[2002:7f00:1::]/',
  'http://[2002:a9fe:a9fe::1]/',
  'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[::10.0.0.1]/',
];

const LOCAL = [
  'http://0/',
  'http://0.0.0.0/',
  'http://0.1.2.3/',
  'http://10.0.0.1/',
  'http://167772161/',
  'http://012.0.0.1/',
  'http://100.64.0.1/',
  'http://100.127.255.255/',
  'http://169.254.1.1/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.1.1/',
  'http://3232235777/',
  'http://[::]/',
  'http://[fe80::1]/',
  'http://[febf::1]/',
  'http://[fec0::1]/',
  'http://[fc00::1]/',
  'http://[fdff:ffff::1]/',
];

const RESERVED = [
  'http://192.0.0.1/',
  'http://192.0.2.1/',
  'http://192.88.99.1/',
  'http://198.18.0.1/',
  'http://198.51.100.1/',
  'http://203.0.113.1/',
  'http://224.0.0.1/',
  'http://239.255.255.255/',
  'http://240.0.0.1/',
  'http://255.255.255.255/',
  'http://4294967295/',
  'http://[ff02::1]/',
  'http://[100::1]/',
  'http://[2001:db8::1]/',
  'http://[3fff::1]/',
  'http://[2001:2::1]/',
  'http://[2001:10::1]/',
  'http://[2001:20::1]/',
  'http://[5f00::1]/',
  'http://[4000::1]/',
];

const METADATA = [
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://0251.0376.0251.0376/',
  'http://169.254.43518/',
  'http://169.254.170.2/',
  'http://168.63.129.16/',
  'http://100.100.100.200/',
  'http://[fd00:ec2::254]/',
  'http://[fd20:ce::254]/',
  'http://[::ffff:169.254.169.254]/',
  'http://metadata.google.internal/computeMetadata/v1/',
  'http://METADATA.google.internal./',
  'http://metadata/',
  'http://metadata.goog/',
  'http://instance-data/latest/',
];

const NO_PUBLIC_PORT = [
  'http://1.1.1.1:22/',
  'https://1.1.1.1:8443/',
  'http://1.1.1.1:6379/',
  'http://1.1.1.1:0/',
  'http://[2606:4700::1111]:25/',
];

const NO_URL = [
  '',
  'feeds.example/rss',
  '//1.1.1.1/',
  'http://',
  'http://./',
  'http://[fe80::1%25eth0]/',
  'http://[fe80::1%eth0]/',
  'http://256.256.256.256/',
  'http://127.0.0.1.1/',
  'http://0x100000000/',
  'http://a b/',
  'http://user@1.1.1.1/',
  'http://:secret@1.1.1.1/',
  'http://1.1.1.1@127.0.0.1/',
  'http://1.1.1.1:80@127.0.0.1/',
  'ftp://1.1.1.1/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/_INFO',
  'data:text/xml,<rss/>',
  'javascript:alert(1)',
  'unix:/var/run/docker.sock',
  'webcal://1.1.1.1/',
  `http://1.1.1.1/${'a'.repeat(4_096)}`,
];

describe('a URL to somewhere that is not the public internet', () => {
  const outbound = new Outbound({ outboundAllow: [], agent: 'Looped', clock: NO_TIME, lookup: NEVER });

  it.each([...LOOPBACK, ...WRAPPED, ...LOCAL, ...RESERVED, ...METADATA, ...NO_PUBLIC_PORT])(
    'is refused when written down and when fetched: %j',
    async (url) => {
      await expect(outbound.check(url)).rejects.toMatchObject({ code: 'blocked_address' });
      await expect(outbound.fetch({ url })).rejects.toMatchObject({
        code: 'blocked_address',
        detail: expect.stringContaining('OUTBOUND_ALLOW'),
      });
    },
  );

  it.each(NO_URL)('is refused for what it is, and not looked at further: %j', async (url) => {
    await expect(outbound.check(url)).rejects.toMatchObject({ code: 'bad_url' });
    await expect(outbound.fetch({ url })).rejects.toMatchObject({ code: 'bad_url' });
  });

  it.each(['1.1.1.1', '8.8.8.8', '[2606:4700::1111]', '1.1.1.1.', '0x01.1.1.1', '[::ffff:1.1.1.1]'])(
    'and one to the public internet passes: %s',
    async (host) => {
      await expect(outbound.check(`https://${host}/feed`)).resolves.toBeUndefined();
    },
  );
});

describe('a name', () => {
  const leadingTo = (...addresses: string[]) =>
    new Outbound({ outboundAllow: [], agent: 'Looped', clock: NO_TIME, lookup: async () => addresses });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'fe80::1%eth0',
    'fd12::1',
    '64:ff9b::7f00:1',
    '0.0.0.0',
  ])('that leads to %s is refused, and the address is not told', async (address) => {
    const outbound = leadingTo(address);
    const refusal = { code: 'blocked_address', detail: expect.not.stringContaining(address) };
    await expect(outbound.check('https://feeds.example/secret-path')).rejects.toMatchObject(refusal);
    await expect(outbound.fetch({ url: 'https://feeds.example/' })).rejects.toMatchObject(refusal);
    await expect(outbound.connect('mail.example', 993, { tls: true })).rejects.toMatchObject(refusal);
  });

  it('that leads to a public and a private address passes: only the public one is ever dialled', async () => {
    await expect(leadingTo('10.0.0.1', '1.1.1.1').check('https://feeds.example/')).resolves.toBeUndefined();
  });

  it('that leads nowhere passes when written down, because it is asked after again at each dial', async () => {
    const outbound = new Outbound({ outboundAllow: [], agent: 'Looped', clock: NO_TIME, lookup: NEVER });
    await expect(outbound.check('https://not-yet.example/')).resolves.toBeUndefined();
    await expect(outbound.fetch({ url: 'https://not-yet.example/' })).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('is told in a refusal, and the path beside it never is', async () => {
    const told = leadingTo('10.0.0.1').fetch({ url: 'https://calendar.example/private-token/basic.ics' });
    await expect(told).rejects.toMatchObject({ detail: expect.stringMatching(/^calendar\.example /) });
    await expect(told).rejects.toMatchObject({ detail: expect.not.stringContaining('token') });
  });
});

describe('a mail server', () => {
  const outbound = new Outbound({ outboundAllow: [], agent: 'Looped', clock: NO_TIME, lookup: NEVER });

  it.each(['127.0.0.1', '0x7f.1', '2130706433', '::1', '[::1]', 'localhost', '::ffff:10.0.0.1', '169.254.169.254'])(
    'at %s is refused',
    async (host) => {
      await expect(outbound.connect(host, 993, { tls: true })).rejects.toMatchObject({ code: 'blocked_address' });
      await expect(outbound.addressFor(host, 993)).rejects.toMatchObject({ code: 'blocked_address' });
      const url = `imaps://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}`;
      await expect(outbound.check(url, ['imaps'])).rejects.toMatchObject({ code: 'blocked_address' });
    },
  );

  it.each(['', 'mail.example:993', 'user@mail.example', 'mail.example/x', 'a b', 'fe80::1%eth0'])(
    'by the name %j is no host',
    async (host) => {
      await expect(outbound.connect(host, 993, { tls: true })).rejects.toMatchObject({ code: 'bad_url' });
    },
  );

  it('is told by an address that was checked, for a library that dials by itself', async () => {
    const lookup = async () => ['10.0.0.1', '::ffff:1.1.1.1'];
    const named = new Outbound({ outboundAllow: [], agent: 'Looped', lookup });
    expect(await named.addressFor('Mail.example.', 993)).toEqual({ address: '1.1.1.1', servername: 'mail.example' });
    expect(await named.addressFor('0x01.1.1.1', 993)).toEqual({ address: '1.1.1.1' });
  });

  it('is reached at the ports of mail only', async () => {
    await expect(outbound.check('imap://1.1.1.1', ['imap'])).resolves.toBeUndefined();
    await expect(outbound.check('imap://1.1.1.1:22', ['imap'])).rejects.toMatchObject({ code: 'blocked_address' });
    await expect(outbound.connect('1.1.1.1', 6379, { tls: false })).rejects.toMatchObject({ code: 'blocked_address' });
    await expect(outbound.connect('1.1.1.1', 0, { tls: false })).rejects.toMatchObject({ code: 'bad_url' });
  });
});
