import {
  type ArgumentsHost,
  Body,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  HttpException,
  Injectable,
  Module,
  Param,
  Post,
} from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Refusal } from '#kernel';
import { Access, AnyKey, Public } from './access.decorator.js';
import { AccessModule } from './access.module.js';
import { type Denial, DenialBook } from './denial-book.js';
import { ANYONE } from './door-rule.js';
import { Gate } from './gate.js';
import { KeyCache } from './key-cache.js';
import { digestOf, newKey } from './key-format.js';
import { type KeyFacts, KeyRing, type KeyUse } from './key-ring.js';
import { Sessions } from './sessions.js';
import { Who } from './who.decorator.js';

export const PEPPER = 'a pepper for tests';
export const OLDER_PEPPER = 'an older pepper';

type Method = 'GET' | 'HEAD' | 'POST' | 'DELETE' | 'OPTIONS';
type Headers = Record<string, string>;

/** Keeps keys in memory, and what it was asked. */
class RingInMemory extends KeyRing {
  readonly stored = new Map<string, KeyFacts>();
  readonly asked: Buffer[] = [];
  readonly touched: KeyUse[] = [];
  down = false;

  async find(digests: readonly Buffer[]): Promise<KeyFacts | null> {
    if (this.down) throw new Error('connection refused');
    this.asked.push(...digests);
    const found = digests.map((digest) => this.stored.get(digest.toString('hex')));
    return found.find((facts) => facts !== undefined) ?? null;
  }

  async touch(uses: readonly KeyUse[]): Promise<void> {
    this.touched.push(...uses);
  }
}

/** Keeps refusals in memory. */
class BookInMemory extends DenialBook {
  readonly denials: Denial[] = [];

  async write(denials: readonly Denial[]): Promise<void> {
    this.denials.push(...denials);
  }
}

/** Nobody is signed in here. */
const NO_SESSIONS: Sessions = { find: async () => null, touch: async () => undefined };

/** Stands for the service that changes keys: it lives in the ring's module and uses the cache. */
@Injectable()
export class KeysService {
  constructor(readonly cache: KeyCache) {}
}

@Module({})
class RingModule {}

@Module({})
class House {}

@Controller('v1')
class Doors {
  @Get('me') @AnyKey() me(@Who() actor: Actor) {
    return { team: actor.teamId, type: actor.type, path: actor.request.path, replayKey: actor.request.idempotencyKey };
  }

  @Get('clients') @Access('clients:read') list() {
    return { data: [] };
  }

  @Post('clients') @Access('clients:write') create(@Who() actor: Actor, @Body() body: unknown) {
    return { body, fingerprint: actor.request.fingerprint() };
  }

  @Post('clients/:id/merge') @Access('clients:write', { role: 'ADMIN' }) merge() {
    return {};
  }

  @Get('clients/:id') @Access('clients:read') get(@Param('id') id: string) {
    return { id };
  }

  @Get(':id') @Access('invoices:read', { also: 'time:read' }) invoice(@Param('id') id: string) {
    return { id };
  }

  @Post(':id') @Access('invoices:write') change(@Param('id') id: string) {
    return { id };
  }

  @Get('items/all') @Access('items:read') items() {
    return [];
  }

  @Get('open/door') @Public() open() {
    return { open: true };
  }

  @Get('closed/door') closed() {
    return { leaked: true };
  }
}

@Catch()
class Problems implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (error instanceof Refusal) {
      const { code } = error.declared;
      if (error.said.retryAfter) reply.header('Retry-After', error.said.retryAfter);
      void reply.code(error.status).send({ code, requestId: request.id, ...error.said });
      return;
    }
    void reply
      .code(error instanceof HttpException ? error.getStatus() : 500)
      .send({ code: 'internal', request: request.id });
  }
}

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

const TEAM_KEY = {
  kind: 'TEAM',
  teamId: 'team-1',
  personId: null,
  madeById: null,
  role: null,
  name: 'A key',
  access: 'WRITE',
  scopes: [],
  expiresAt: null,
  millisecondsLeft: null,
  revokedAt: null,
  ipAllowlist: [],
  ratePerMinute: null,
  ownerGone: false,
} as const;

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
