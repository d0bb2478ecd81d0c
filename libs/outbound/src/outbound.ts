import { Injectable } from '@nestjs/common';
import { isIP, type Socket } from 'node:net';
import { dial } from './dial.js';
import { exchange, type Limits, type Reply } from './exchange.js';
import { Guard, type Lookup, systemLookup } from './guard.js';
import { Openings } from './openings.js';
import type { OutboundAnswer, OutboundAsk } from './outbound-ask.js';
import { OutboundFault } from './outbound-fault.js';
import { firstSending, redirected, redirectTarget, type Sending } from './sending.js';
import { type Destination, readHost, readTarget, type Target } from './target.js';
import { type Clock, systemClock, Turns } from './turns.js';

/** What stands around the one way out. */
export interface OutboundSurroundings {
  readonly outboundAllow: readonly string[];
  /** `User-Agent` of every request. */
  readonly agent: string;
  readonly lookup?: Lookup;
  readonly clock?: Clock;
  /** How long after one request to a host the next may begin. Default a second, as guests should. */
  readonly gapMs?: number;
}

const MOST_BYTES = 5 * 1_024 * 1_024;
const TIMEOUT_MS = 20_000;
const CONNECT_MS = 5_000;
const CHECK_MS = 3_000;
const TURN_MS = 60_000;

/** The one way out of this server. Every address is checked when it is dialled, and no answer can make it dial one that is not open. */
@Injectable()
export class Outbound {
  private readonly guard: Guard;
  private readonly turns: Turns;
  private readonly clock: Clock;
  private readonly agent: string;

  constructor(private readonly around: OutboundSurroundings) {
    const { outboundAllow, agent, lookup = systemLookup, clock = systemClock, gapMs } = around;
    this.guard = new Guard(new Openings(outboundAllow), lookup);
    this.turns = new Turns(clock, gapMs);
    this.clock = clock;
    this.agent = agent;
  }

  /** The same way out for a server that the operator named: its host and port are open, and it need not be spared. */
  alsoTo(url: string): Outbound {
    const { host, port } = readTarget(url);
    const opening = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    return new Outbound({ ...this.around, outboundAllow: [...this.around.outboundAllow, opening], gapMs: 0 });
  }

  /** Asks, follows as many redirects as are wanted, and answers what came; it throws an OutboundFault when nothing did. */
  async fetch(ask: OutboundAsk): Promise<OutboundAnswer> {
    const { redirects = 0, maxBytes = MOST_BYTES, timeoutMs = TIMEOUT_MS, accept } = ask;
    let sending = firstSending(ask, this.agent);
    let movedTo: string | null = null;
    let left = timeoutMs;
    for (let followed = 0, forGood = true; ; followed++) {
      const { reply, tookMs } = await this.sendInTurn(sending, {
        maxBytes,
        timeoutMs: left,
        ...(accept && { accept }),
      });
      const next = redirectTarget(reply.status, reply.headers.get('location'), sending.to);
      if (!next) return { ...reply, url: sending.to.url.href, movedTo };
      if (followed >= redirects) throw tooManyRedirects(sending.to);
      forGood &&= reply.status === 301 || reply.status === 308;
      sending = redirected(sending, reply.status, next);
      if (forGood) movedTo = next.url.href;
      left -= tookMs;
    }
  }

  /** Refuses, when a URL is written down, one that could not be fetched as things are. Each dial decides anew. */
  async check(url: string, schemes?: readonly string[]): Promise<void> {
    await this.guard.check(readTarget(url, schemes), AbortSignal.timeout(CHECK_MS));
  }

  /** A connection to a mail server, for IMAP or the submission of mail. The caller ends it. */
  async connect(host: string, port: number, { tls }: { readonly tls: boolean }): Promise<Socket> {
    return this.dialled(readHost(host, port), tls, AbortSignal.timeout(CONNECT_MS));
  }

  /** For a library that dials by itself: an address to dial in place of the name, checked at this moment, and the name to hold the certificate against. */
  async addressFor(name: string, port: number): Promise<{ readonly address: string; readonly servername?: string }> {
    const to = readHost(name, port);
    const [address = to.host] = await this.guard.addressesOf(to, AbortSignal.timeout(CONNECT_MS));
    return isIP(to.host) === 0 ? { address, servername: to.host } : { address };
  }

  /** Milliseconds until a request to this URL would have its turn; who has other work may do that first. */
  waitFor(url: string): number {
    return this.turns.waitFor(readTarget(url).url.host);
  }

  private async sendInTurn(sending: Sending, limits: Limits): Promise<{ reply: Reply; tookMs: number }> {
    const { to } = sending;
    if (limits.timeoutMs <= 0) throw new OutboundFault('timeout', `${to.host} was not reached in time.`);
    const leave = await this.turn(to);
    const began = this.clock.now();
    try {
      const reply = await exchange(sending, limits, (patience) => this.dialledForWeb(to, patience));
      return { reply, tookMs: this.clock.now() - began };
    } finally {
      leave();
    }
  }

  private turn({ url, host }: Target): Promise<() => void> {
    return this.turns.take(url.host, AbortSignal.timeout(TURN_MS)).catch(() => {
      throw new OutboundFault('timeout', `Too many requests wait for ${host}.`);
    });
  }

  private dialledForWeb(to: Target, patience: AbortSignal): Promise<Socket> {
    const soon = AbortSignal.any([patience, AbortSignal.timeout(CONNECT_MS)]);
    return this.dialled(to, to.url.protocol === 'https:', soon);
  }

  private async dialled(to: Destination, secure: boolean, patience: AbortSignal): Promise<Socket> {
    const addresses = await this.guard.addressesOf(to, patience);
    return dial({ host: to.host, port: to.port, addresses, secure, patience });
  }
}

function tooManyRedirects({ host }: Target): OutboundFault {
  return new OutboundFault('too_many_redirects', `${host} redirects more often than is followed here.`);
}
