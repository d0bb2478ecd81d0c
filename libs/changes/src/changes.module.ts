import { Global, Module } from '@nestjs/common';
import { Changes } from './changes.js';
import { EventLog } from './event-log.js';
import { Relay } from './relay.js';

/** `Fanout` comes from the application. */
@Global()
@Module({ providers: [Changes, EventLog, Relay], exports: [Changes, EventLog, Relay] })
export class ChangesModule {}
