import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule, ThrottlerStorage } from '@nestjs/throttler';
import { AccessGuard } from './access.guard.js';
import { DenialBook } from './denial-book.js';
import { Denials } from './denials.js';
import { Gate } from './gate.js';
import { KeyCache } from './key-cache.js';
import { KeyRing } from './key-ring.js';
import { LastUsed } from './last-used.js';
import { Limits } from './limits.js';
import { MemoryWindows } from './memory-windows.js';
import { redisWindows } from './redis-windows.js';

/** What access needs to know of the installation. */
export interface AccessSettings {
  /** The first writes digests, all read them. */
  readonly peppers: readonly string[];
  /** Requests per minute and key. */
  readonly rateLimit: number;
  readonly redisUrl: string | null;
}

/**
 * Gate, guard, limits and key cache, for the whole application. `ring` is the module that exports the `KeyRing`; the `DenialBook` is a global one's.
 * It may use the `KeyCache` of this module itself, in any provider but the ring.
 */
@Module({})
export class AccessModule {
  static with(settings: AccessSettings, ring: Exclude<DynamicModule['imports'], undefined>[number]): DynamicModule {
    const [pepper, ...older] = settings.peppers;
    if (pepper === undefined) throw new Error('Keys need a pepper.');
    return {
      module: AccessModule,
      global: true,
      imports: [ring, throttling(settings)],
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
          inject: [KeyCache, Limits, LastUsed, Denials],
          useFactory: (...parts: ConstructorParameters<typeof Gate>) => new Gate(...parts),
        },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
      exports: [Denials, KeyCache, LastUsed, Limits, Gate],
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
