import { type DynamicModule, Module } from '@nestjs/common';
import { INVITE_HOST, InviteLinks } from './invite-links.service.js';

/** Gives invites their links in this process. */
@Module({})
export class InviteLinksModule {
  static at(host: string): DynamicModule {
    return {
      module: InviteLinksModule,
      global: true,
      providers: [{ provide: INVITE_HOST, useValue: host }, InviteLinks],
      exports: [InviteLinks],
    };
  }
}
