import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { answer, SECRET } from './answers.fixture.js';
import { Outbound, type OutboundSurroundings } from './outbound.js';
import type { OutboundAsk } from './outbound-ask.js';
import { CERTIFICATE, httpPeer, httpsPeer, mutePeer, NO_TIME, type Peer, rawPeer } from './peers.fixture.js';

const KIBIBYTE = 1_024;
const MEBIBYTE = KIBIBYTE * KIBIBYTE;

function outboundWith(surroundings: Partial<OutboundSurroundings>): Outbound {
  return new Outbound({ outboundAllow: [], agent: 'Looped/1', clock: NO_TIME, ...surroundings });
}

describe('the way out', () => {
  let peer: Peer;
  let inside: Peer;
  let heard: IncomingMessage[] = [];
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    inside = await httpPeer((_request, response) => response.end(SECRET));
    peer = await httpPeer((request, response) => {
      heard.push(request);
      answer(request.url ?? '/', response);
    });
    closing.push(inside.close, peer.close);
  });
  afterAll(() => Promise.all(closing.map((close) => close())));

  /** Only the peer is open: everything else here is as closed as any inside. */
  const ask = (path: string, asked: Partial<OutboundAsk> = {}) => {
    heard = [];
    return outboundWith({ outboundAllow: [peer.host] }).fetch({ url: `http://${peer.host}${path}`, ...asked });
  };
  const at = async (made: Promise<Peer>, asked: Partial<OutboundAsk> = {}) => {
    const other = await made;
    closing.push(other.close);
    return outboundWith({ outboundAllow: [other.host] }).fetch({ url: `http://${other.host}/`, ...asked });
  };

  describe('an ask', () => {
    it('brings back status, headers and body of an opened host', async () => {
      const came = await ask('/plain');
      expect({ ...came, headers: Object.fromEntries(came.headers) }).toMatchObject({
        status: 200,
        headers: { 'content-type': 'text/plain', etag: '"1"' },
        body: Buffer.from('plain'),
        url: `http://${peer.host}/plain`,
        movedTo: null,
      });
      expect(heard[0]?.headers).toMatchObject({ host: peer.host, 'user-agent': 'Looped/1', connection: 'close' });
    });

    it('sends method, headers and body', async () => {
      await ask('/plain', { method: 'PATCH', headers: { Authorization: 'Bearer t' }, body: '{"a":1}' });
      expect(heard[0]).toMatchObject({
        method: 'PATCH',
        headers: { authorization: 'Bearer t', 'content-length': '7' },
      });
    });

    it('brings back 304 as it is', async () => {
      const came = await ask('/304', { headers: { 'If-None-Match': '"1"' } });
      expect([came.status, came.headers.get('etag'), came.body.length]).toEqual([304, '"1"', 0]);
      expect(heard[0]?.headers['if-none-match']).toBe('"1"');
    });

    it('brings back no body beside an error', async () => {
      const came = await ask('/500');
      expect([came.status, came.headers.get('retry-after'), came.body.length]).toEqual([503, '60', 0]);
    });

    it('keeps no cookie and sends none', async () => {
      const outbound = outboundWith({ outboundAllow: [peer.host] });
      const came = await outbound.fetch({ url: `http://${peer.host}/cookie` });
      await outbound.fetch({ url: `http://${peer.host}/plain`, headers: { cookie: 'mine=1' } });
      expect(came.headers.has('set-cookie')).toBe(false);
      expect(heard.at(-1)?.headers).not.toHaveProperty('cookie');
    });

    it('goes by no proxy that the environment names', async () => {
      const proxy = `http://${inside.host}`;
      const env = { HTTP_PROXY: proxy, http_proxy: proxy, ALL_PROXY: proxy, NODE_USE_ENV_PROXY: '1' };
      const before = Object.getOwnPropertyDescriptor(process, 'env') ?? {};
      Object.defineProperty(process, 'env', { ...before, value: env });
      const { body } = await ask('/plain').finally(() => Object.defineProperty(process, 'env', before));
      expect(body.toString()).toBe('plain');
    });

    it('cannot be made to send a second request by what stands in a header or path', async () => {
      const smuggled = { headers: { 'x-token': 'a\r\nHost: evil.example' } };
      await expect(ask('/plain', smuggled)).rejects.toMatchObject({ code: 'bad_url' });
      await ask('/plain?\r\nX-Evil: 1');
      expect(heard.map(({ url }) => url)).toEqual(['/plain?X-Evil:%201']);
    });
  });

  describe('the address', () => {
    it('is refused without having been dialled', async () => {
      const before = inside.connections();
      const outbound = outboundWith({ outboundAllow: [peer.host] });
      await expect(outbound.fetch({ url: `http://${inside.host}/` })).rejects.toMatchObject({
        code: 'blocked_address',
      });
      const [, port = ''] = inside.host.split(':');
      await expect(outbound.connect('127.0.0.1', Number(port), { tls: false })).rejects.toMatchObject({
        code: 'blocked_address',
      });
      expect(inside.connections()).toBe(before);
    });

    it('is the one that was checked: a resolver that answers otherwise the second time is not asked a second time', async () => {
      const answers = [['127.0.0.1'], ['10.0.0.1']];
      const names: string[] = [];
      const outbound = outboundWith({
        outboundAllow: [peer.host],
        lookup: async (host) => {
          names.push(host);
          return answers.shift() ?? [];
        },
      });
      const came = await outbound.fetch({ url: `http://rebind.example:${peer.port}/plain` });
      expect(came.status).toBe(200);
      expect(heard.at(-1)?.headers.host).toBe(`rebind.example:${peer.port}`);
      expect(names).toEqual(['rebind.example']);
    });

    it('that was public when the URL was written down, and is not at the dial, is refused', async () => {
      const answers = [['1.1.1.1'], ['127.0.0.1']];
      const outbound = outboundWith({ lookup: async () => answers.shift() ?? [] });
      const before = inside.connections();
      await outbound.check('http://rebind.example/');
      await expect(outbound.fetch({ url: 'http://rebind.example/' })).rejects.toMatchObject({
        code: 'blocked_address',
      });
      expect([answers.length, inside.connections()]).toEqual([0, before]);
    });

    it('is taken from those that are open, whatever else the name leads to', async () => {
      const outbound = outboundWith({
        outboundAllow: [peer.host],
        lookup: async () => ['::1', '10.0.0.1', '127.0.0.1'],
      });
      expect((await outbound.fetch({ url: `http://mixed.example:${peer.port}/plain` })).status).toBe(200);
    });

    it('of a resolver that never answers is given up', async () => {
      const outbound = outboundWith({ lookup: () => new Promise(() => undefined) });
      const lost = outbound.fetch({ url: 'http://slow.example/', timeoutMs: 50 });
      await expect(lost).rejects.toMatchObject({ code: 'timeout' });
    });
  });

  describe('a redirect', () => {
    it.each([
      ['another port', () => `http://${inside.host}/`],
      ['a decimal address', () => `http://2130706433:${inside.port}/`],
      ['a wrapped address', () => `http://[::ffff:127.0.0.1]:${inside.port}/`],
      ['a name', () => `http://localhost:${inside.port}/`],
      ['metadata', () => 'http://169.254.169.254/latest/meta-data/'],
      ['no scheme', () => `//${inside.host}/`],
    ])('to %s inside is refused at its own dial, and shows nothing of it', async (_kind, target) => {
      const before = inside.connections();
      const refused = ask(`/to/${encodeURIComponent(target())}`, { redirects: 3 });
      await expect(refused).rejects.toMatchObject({
        code: 'blocked_address',
        detail: expect.not.stringContaining(SECRET),
      });
      expect(inside.connections()).toBe(before);
    });

    it('is followed as often as was wanted, and not at all by default', async () => {
      await expect(ask('/301/plain')).rejects.toMatchObject({ code: 'too_many_redirects' });
      expect((await ask('/301/302/plain', { redirects: 2 })).status).toBe(200);
      await expect(ask('/301/302/301/plain', { redirects: 2 })).rejects.toMatchObject({ code: 'too_many_redirects' });
    });

    it('tells where the URL has moved for good', async () => {
      const moved = async (path: string) => (await ask(path, { redirects: 3 })).movedTo;
      expect(await moved('/301/plain')).toBe(`http://${peer.host}/plain`);
      expect(await moved('/302/plain')).toBeNull();
      expect(await moved('/301/302/plain')).toBe(`http://${peer.host}/302/plain`);
    });

    it('carries no credentials to another site', async () => {
      const outbound = outboundWith({ outboundAllow: ['loopback'] });
      const headers = { Authorization: 'Bearer t', 'If-None-Match': '"1"' };
      await outbound.fetch({ url: `http://${peer.host}/302/plain`, headers, redirects: 1 });
      expect(heard.at(-1)?.headers).toMatchObject({ authorization: 'Bearer t' });
      const elsewhere = encodeURIComponent(`http://localhost:${peer.port}/plain`);
      await outbound.fetch({ url: `http://${peer.host}/to/${elsewhere}`, headers, redirects: 1 });
      expect(heard.at(-1)?.headers).toMatchObject({ host: `localhost:${peer.port}` });
      expect(heard.at(-1)?.headers).not.toHaveProperty('authorization');
      expect(heard.at(-1)?.headers).not.toHaveProperty('if-none-match');
    });
  });

  describe('the body', () => {
    it.each(['gzip', 'br', 'deflate', 'zstd', 'x-gzip', 'identity'])('that comes as %s is unpacked', async (coding) => {
      expect((await ask(`/packed/${coding}`)).body.toString()).toBe('packed');
    });

    it.each(['gzip', 'br', 'deflate', 'zstd'])('that is a bomb of %s is given up', async (coding) => {
      await expect(ask(`/bomb/${coding}`)).rejects.toMatchObject({ code: 'too_large' });
      await expect(ask(`/bomb/${coding}`, { maxBytes: 1_000 * MEBIBYTE })).rejects.toMatchObject({ code: 'too_large' });
    });

    it('that goes on without end and unpacks to nothing is given up', async () => {
      await expect(ask('/hollow', { maxBytes: MEBIBYTE })).rejects.toMatchObject({ code: 'too_large' });
    });

    it.each(['gzip, gzip', 'compress', 'gzip, br, gzip, br'])(
      'that is packed as %s is not unpacked',
      async (coding) => {
        await expect(ask(`/coded/${encodeURIComponent(coding)}`)).rejects.toMatchObject({ code: 'bad_type' });
      },
    );

    it('that only says to be packed, or is cut off, is a fault', async () => {
      await expect(ask('/coded/gzip')).rejects.toMatchObject({ code: 'bad_type' });
      await expect(ask('/cut')).rejects.toMatchObject({ code: 'bad_type' });
    });

    it('is refused by the size it announces, and by the size it has', async () => {
      await expect(ask('/announced')).rejects.toMatchObject({ code: 'too_large' });
      await expect(ask('/endless')).rejects.toMatchObject({ code: 'too_large' });
      await expect(ask('/plain', { maxBytes: 4 })).rejects.toMatchObject({ code: 'too_large' });
      expect((await ask('/plain', { maxBytes: 5 })).body).toHaveLength(5);
    });

    it('must be of an expected type', async () => {
      const accept = ['application/rss+xml', 'text/xml'];
      const refused = ask('/plain', { accept });
      await expect(refused).rejects.toMatchObject({ code: 'bad_type', detail: expect.not.stringContaining('plain') });
      await expect(ask('/untyped', { accept })).rejects.toMatchObject({ code: 'bad_type' });
      expect((await ask('/xml', { accept })).status).toBe(200);
      expect((await ask('/plain', { accept: ['text/*'] })).status).toBe(200);
    });

    it('that trickles is given up when the time is over', async () => {
      await expect(ask('/trickle', { timeoutMs: 300 })).rejects.toMatchObject({ code: 'timeout' });
    });
  });

  describe('a server', () => {
    it('that says nothing is given up', async () => {
      await expect(at(mutePeer(), { timeoutMs: 100 })).rejects.toMatchObject({ code: 'timeout' });
    });

    it('that sends headers without end is given up', async () => {
      const endless = rawPeer((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const more = () => socket.writable && socket.write(`x-more: ${'a'.repeat(KIBIBYTE)}\r\n`, more);
        more();
      });
      await expect(at(endless)).rejects.toMatchObject({ code: 'too_large' });
    });

    it('that only ever promises an answer is given up', async () => {
      const promising = rawPeer((socket) => {
        const timer = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 20);
        socket.on('close', () => clearInterval(timer));
      });
      await expect(at(promising, { timeoutMs: 300 })).rejects.toMatchObject({ code: 'timeout' });
    });

    it.each([
      ['speaks something else', 'SSH-2.0-OpenSSH_9.2\r\n'],
      ['announces two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef'],
      ['breaks off', 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nabc'],
    ])('that %s is unreachable, and what it said is not told', async (_kind, said) => {
      const failed = at(rawPeer((socket) => socket.end(said)));
      await expect(failed).rejects.toMatchObject({
        code: 'unreachable',
        detail: expect.not.stringMatching(/SSH|abc|127\.0\.0\.1:\d/),
      });
    });

    it('that does not listen is unreachable', async () => {
      const gone = await httpPeer(() => undefined);
      await gone.close();
      const outbound = outboundWith({ outboundAllow: ['loopback'] });
      await expect(outbound.fetch({ url: `http://${gone.host}/` })).rejects.toMatchObject({ code: 'unreachable' });
    });

    it('is asked one thing at a time, a second after the one before', async () => {
      const waits: number[] = [];
      let now = 0;
      const sleep = async (ms: number) => {
        waits.push(ms);
        now += ms;
      };
      const outbound = outboundWith({ outboundAllow: [peer.host], clock: { now: () => now, sleep } });
      const url = `http://${peer.host}/plain`;
      await Promise.all([outbound.fetch({ url }), outbound.fetch({ url }), outbound.fetch({ url })]);
      expect(waits).toEqual([1_000, 1_000]);
      expect(outbound.waitFor(url)).toBe(1_000);
    });
  });

  describe('a secured server', () => {
    let secured: Peer;
    const trusted = getCACertificates('default');

    beforeAll(async () => {
      secured = await httpsPeer((_request, response) => response.end('secured'));
      closing.push(secured.close);
    });
    afterAll(() => setDefaultCACertificates(trusted));

    const askSecured = (name: string) =>
      outboundWith({ outboundAllow: [secured.host], lookup: async () => ['127.0.0.1'] }).fetch({
        url: `https://${name}:${secured.port}/`,
      });

    it('must have a certificate that somebody trusted issued', async () => {
      await expect(askSecured('peer.example')).rejects.toMatchObject({ code: 'tls' });
    });

    it('must have it for the name that was asked for', async () => {
      setDefaultCACertificates([...trusted, CERTIFICATE]);
      expect((await askSecured('peer.example')).body.toString()).toBe('secured');
      await expect(askSecured('other.example')).rejects.toMatchObject({ code: 'tls' });
      await expect(askSecured('127.0.0.1')).rejects.toMatchObject({ code: 'tls' });
    });

    it('is dialled for mail by the same rules', async () => {
      const outbound = outboundWith({ outboundAllow: [secured.host], lookup: async () => ['127.0.0.1'] });
      const socket = await outbound.connect('peer.example', secured.port, { tls: true });
      expect(socket).toMatchObject({ authorized: true, remoteAddress: '127.0.0.1' });
      socket.destroy();
      await expect(outbound.connect('other.example', secured.port, { tls: true })).rejects.toMatchObject({
        code: 'tls',
      });
    });

    it('is not spoken to by who does not speak TLS', async () => {
      const outbound = outboundWith({ outboundAllow: [peer.host] });
      await expect(outbound.fetch({ url: `https://${peer.host}/` })).rejects.toMatchObject({ code: 'tls' });
    });
  });
});
