import { Injectable, Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessModule } from './access.module.js';
import { DenialBook } from './denial-book.js';
import { ANYONE } from './door-rule.js';
import { Doors, Problems } from './doors.fixture.js';
import { Gate } from './gate.js';
import { KeyCache } from './key-cache.js';
import { TEAM_KEY } from './key-facts.fixture.js';
import { digestOf, newKey } from './key-format.js';
import { type KeyFacts, KeyRing } from './key-ring.js';
import { Sessions } from './sessions.js';
import { BookInMemory, NO_SESSIONS, RingInMemory } from './stores.fixture.js';

export const PEPPER = 'a pepper for tests';
export const OLDER_PEPPER = 'an older pepper';

type Method = 'GET' | 'HEAD' | 'POST' | 'DELETE' | 'OPTIONS';
type Headers = Record<string, string>;

/** Stands for the service that changes keys: it lives in the ring's module and uses the cache. */
@Injectable()
export class KeysService {
  constructor(readonly cache: KeyCache) {}
}

@Module({})
class RingModule {}

@Module({})
class House {}

/** A server of a few doors behind the real gate and guard, with keys in memory. */
export class TinyHouse {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly ring: RingInMemory,
  ) {}

  static async open(): Promise<TinyHouse> {
    const { app, ring } = await make();
    const fastify = app.getHttpAdapter().getInstance();
    app.get(Gate).attach(fastify, { '/page/*': ANYONE });
    await app.init();
    fastify.get('/page/*', async () => 'a page');
    fastify.get('/left/open', async () => 'a leak');
    await fastify.ready();
    return new TinyHouse(app, ring);
  }

  static async openWithoutGate(): Promise<TinyHouse> {
    const { app, ring } = await make();
    await app.init();
    return new TinyHouse(app, ring);
  }

  /** Stores a key and tells it. */
  hold(facts: Partial<KeyFacts> = {}, pepper = PEPPER): string {
    const prefix = facts.kind === 'PERSONAL' ? 'loopr' : 'looped';
    const key = newKey(prefix);
    const id = key.slice(-6);
    const lastFour = key.slice(-4);
    this.ring.stored.set(digestOf(pepper, key).toString('hex'), { ...TEAM_KEY, id, prefix, lastFour, ...facts });
    return key;
  }

  ask(method: Method, url: string, headers: Headers = {}) {
    return this.app.inject({ method, url, headers, ...(method === 'POST' && { payload: {} }) });
  }

  async codeOf(method: Method, url: string, headers: Headers = {}): Promise<[number, string?]> {
    const answer = await this.ask(method, url, headers);
    const { code } = answer.json<{ code?: string }>();
    return code === undefined ? [answer.statusCode] : [answer.statusCode, code];
  }
}

async function make(): Promise<{ app: NestFastifyApplication; ring: RingInMemory }> {
  const ring = new RingInMemory();
  const keys = {
    module: RingModule,
    providers: [
      { provide: KeyRing, useValue: ring },
      { provide: Sessions, useValue: NO_SESSIONS },
      { provide: DenialBook, useClass: BookInMemory },
      KeysService,
    ],
    exports: [DenialBook, KeyRing, Sessions],
  };
  const house = {
    module: House,
    imports: [
      AccessModule.with({ peppers: [PEPPER, OLDER_PEPPER], rateLimit: 5, redisUrl: null, publicUrl: null }, [keys]),
    ],
    controllers: [Doors],
    providers: [{ provide: APP_FILTER, useClass: Problems }],
  };
  const adapter = new FastifyAdapter({ trustProxy: '127.0.0.1' });
  const app = await NestFactory.create<NestFastifyApplication>(house, adapter, { bodyParser: false, logger: false });
  return { app, ring };
}
