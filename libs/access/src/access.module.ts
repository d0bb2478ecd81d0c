import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule, ThrottlerStorage } from '@nestjs/throttler';
import { AccessGuard } from './access.guard.js';
import { DenialBook } from './denial-book.js';
import { Denials } from './denials.js';
import { Gate } from './gate.js';
import { KeyCache } from './key-cache.js';
import { KeyRing } from './key-ring.js';
import { LastSeen } from './last-seen.js';
import { LastUsed } from './last-used.js';
import { Limits } from './limits.js';
import { MemoryWindows } from './memory-windows.js';
import { OwnOrigin } from './own-origin.js';
import { redisWindows } from './redis-windows.js';
import { SessionCache } from './session-cache.js';
import { SessionGate } from './session-gate.js';
import { SessionTokens } from './session-tokens.js';
import { Sessions } from './sessions.js';

/** What access needs to know of the installation. */
export interface AccessSettings {
  /** The first writes digests, all read them. */
  readonly peppers: readonly string[];
  /** Requests per minute and key. */
  readonly rateLimit: number;
  readonly redisUrl: string | null;
  /** As browsers reach this server; null where that is the host they ask. */
  readonly publicUrl: string | null;
}

type Stores = Exclude<DynamicModule['imports'], undefined>;

/**
 * Gate, guard, limits and the caches of keys and sessions, for the whole application. `stores` are the modules that export the `KeyRing`
 * and the `Sessions`. They may use the caches of this module themselves, in any provider but these two. The `DenialBook` is a global module's.
 */
@Module({})
export class AccessModule {
  static with(settings: AccessSettings, stores: Stores): DynamicModule {
    const [pepper, ...older] = settings.peppers;
    if (pepper === undefined) throw new Error('Keys need a pepper.');
    return {
      module: AccessModule,
      global: true,
      imports: [...stores, throttling(settings)],
      providers: [
        { provide: KeyCache, inject: [KeyRing], useFactory: (keys: KeyRing) => new KeyCache(keys, [pepper, ...older]) },
        { provide: LastUsed, inject: [KeyRing], useFactory: (keys: KeyRing) => new LastUsed(keys) },
        { provide: Denials, inject: [DenialBook], useFactory: (book: DenialBook) => new Denials(book) },
        {
          provide: Limits,
          inject: [ThrottlerStorage],
          useFactory: (storage: ThrottlerStorage) => new Limits(storage, settings.rateLimit),
        },
        {
          provide: Gate,
          inject: [KeyCache, Limits, LastUsed, SessionGate, Denials],
          useFactory: (...parts: ConstructorParameters<typeof Gate>) => new Gate(...parts),
        },
        { provide: SessionTokens, useFactory: () => new SessionTokens([pepper, ...older]) },
        {
          provide: SessionCache,
          inject: [Sessions, SessionTokens],
          useFactory: (sessions: Sessions, tokens: SessionTokens) => new SessionCache(sessions, tokens),
        },
        { provide: LastSeen, inject: [Sessions], useFactory: (sessions: Sessions) => new LastSeen(sessions) },
        {
          provide: SessionGate,
          inject: [SessionCache, SessionTokens, Limits, LastSeen],
          useFactory: (sessions: SessionCache, tokens: SessionTokens, limits: Limits, lastSeen: LastSeen) =>
            new SessionGate({ sessions, tokens, limits, lastSeen, origin: new OwnOrigin(settings.publicUrl) }),
        },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
      exports: [Denials, KeyCache, LastUsed, Limits, Gate, SessionCache, SessionTokens, LastSeen],
    };
  }
}

function throttling({ rateLimit, redisUrl }: AccessSettings): DynamicModule {
  return ThrottlerModule.forRootAsync({
    useFactory: async () => ({
      throttlers: [{ name: 'key', ttl: 60_000, limit: rateLimit }],
      storage: redisUrl ? await redisWindows(redisUrl) : new MemoryWindows(),
    }),
  });
}
