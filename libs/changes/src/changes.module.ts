import { Global, Module } from '@nestjs/common';
import { AuditChain } from './audit-chain.js';
import { AuditLog } from './audit-log.js';
import { Changes } from './changes.js';
import { EventLog } from './event-log.js';
import { Relay } from './relay.js';

const PROVIDERS = [AuditChain, AuditLog, Changes, EventLog, Relay];

/** `Fanout` comes from the application. */
@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class ChangesModule {}
