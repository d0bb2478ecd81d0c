import { describe, expect, it } from '@jest/globals';
import { canonicalAddress } from './address-rules.js';
import { Openings } from './openings.js';

const PORTS = [80, 443];

/** Whether these openings let a dial to `host` at `port`, which the host led to this address, pass. */
function lets(outboundAllow: string, address: string, { host = 'some.host', port = 80 } = {}): boolean {
  const openings = new Openings(outboundAllow === '' ? [] : outboundAllow.split(','));
  return openings.lets(canonicalAddress(address) ?? '', { host, port, ports: PORTS });
}

describe('OUTBOUND_ALLOW', () => {
  it('leaves the public internet open at its own ports', () => {
    expect([80, 443, 8080].map((port) => lets('', '1.1.1.1', { port }))).toEqual([true, true, false]);
    expect([80, 443, 8080].map((port) => lets('', '10.0.0.1', { port }))).toEqual([false, false, false]);
  });

  it('opens private networks by `private`, at every port, and nothing else', () => {
    const open = ['10.1.2.3', '172.31.0.1', '192.168.0.1', 'fd12::1', '::ffff:10.0.0.1'];
    const closed = ['127.0.0.1', '::1', '169.254.1.1', '100.64.0.1', '0.0.0.0', '64:ff9b::a00:1'];
    expect(open.map((address) => lets('private', address, { port: 3000 }))).not.toContain(false);
    expect(closed.map((address) => lets('private', address, { port: 3000 }))).not.toContain(true);
  });

  it('opens this machine by `loopback`', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1'].map((address) => lets('loopback', address))).not.toContain(false);
    expect(['10.0.0.1', '0.0.0.0', '::'].map((address) => lets('loopback', address))).not.toContain(true);
  });

  it('opens a block or an address, whatever name leads there', () => {
    expect(lets('100.64.0.0/10', '100.64.7.7', { port: 9000 })).toBe(true);
    expect(lets('100.64.0.0/10', '100.128.0.1', { port: 9000 })).toBe(false);
    expect(lets('fd00::/8', 'fd99::1')).toBe(true);
    expect(lets('::1', '::1')).toBe(true);
    expect(lets('10.0.0.7', '10.0.0.7')).toBe(true);
    expect(lets('10.0.0.7', '10.0.0.8')).toBe(false);
  });

  it('opens one port of an address, a range or a host when it is written behind', () => {
    expect([3000, 80].map((port) => lets('127.0.0.1:3000', '127.0.0.1', { port }))).toEqual([true, false]);
    expect([3000, 80].map((port) => lets('[::1]:3000', '::1', { port }))).toEqual([true, false]);
    expect([3000, 80].map((port) => lets('loopback:3000', '127.0.0.1', { port }))).toEqual([true, false]);
    expect([3000, 80].map((port) => lets('git.acme.test:3000', '10.0.0.7', { port, host: 'git.acme.test' }))).toEqual([
      true,
      false,
    ]);
  });

  it('opens a host wherever it leads, and no other one that leads there', () => {
    expect(lets('Git.Acme.test', '10.0.0.7', { host: 'git.acme.test', port: 3000 })).toBe(true);
    expect(lets('git.acme.test', '10.0.0.7', { host: 'evil.test' })).toBe(false);
    expect(lets('git.acme.test', '10.0.0.7', { host: 'git.acme.test.evil.test' })).toBe(false);
  });

  it('opens the names below a domain, and neither the domain nor what only ends like it', () => {
    const hosts = ['a.acme.test', 'b.a.acme.test', 'acme.test', 'evilacme.test'];
    expect(hosts.map((host) => lets('*.acme.test', '10.0.0.7', { host }))).toEqual([true, true, false, false]);
  });

  it('opens the metadata of a cloud only by its address', () => {
    const host = 'metadata.google.internal';
    const allow = ['169.254.0.0/16', '169.254.169.254/32', '0.0.0.0/0', host, '*.internal', 'private,loopback'];
    expect(allow.map((text) => lets(text, '169.254.169.254', { host }))).not.toContain(true);
    expect(lets('private', 'fd00:ec2::254')).toBe(false);
    expect(lets('169.254.169.254', '169.254.169.254', { host })).toBe(true);
    expect(lets('fd00:ec2::254', 'fd00:ec2::254')).toBe(true);
  });
});
