import { type DynamicModule, Module } from '@nestjs/common';
import { Mail, type MailSurroundings } from './mail.js';
import { Outbound, type OutboundSurroundings } from './outbound.js';

/** Gives every feature the one way out of this server. */
@Module({})
export class OutboundModule {
  static guard(surroundings: OutboundSurroundings, mail: MailSurroundings): DynamicModule {
    return {
      module: OutboundModule,
      global: true,
      providers: [
        { provide: Outbound, useFactory: () => new Outbound(surroundings) },
        { provide: Mail, useFactory: () => new Mail(mail) },
      ],
      exports: [Outbound, Mail],
    };
  }
}
