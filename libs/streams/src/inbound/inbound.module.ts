import { type DynamicModule, Module } from '@nestjs/common';
import type { InboundSurroundings } from './inbound-address.reader.js';
import { InboundAddresses } from './inbound-addresses.service.js';

/** Gives the streams of this process the addresses at which others reach them. */
@Module({})
export class InboundModule {
  static at(surroundings: InboundSurroundings): DynamicModule {
    return {
      module: InboundModule,
      global: true,
      providers: [{ provide: InboundAddresses, useFactory: () => new InboundAddresses(surroundings) }],
      exports: [InboundAddresses],
    };
  }
}
