import { type DynamicModule, Module } from '@nestjs/common';
import { Outbound, type OutboundSurroundings } from './outbound.js';

/** Gives every feature the one way out of this server. */
@Module({})
export class OutboundModule {
  static guard(surroundings: OutboundSurroundings): DynamicModule {
    return {
      module: OutboundModule,
      global: true,
      providers: [{ provide: Outbound, useFactory: () => new Outbound(surroundings) }],
      exports: [Outbound],
    };
  }
}
