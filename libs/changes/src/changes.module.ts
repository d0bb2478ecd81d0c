import { Global, Module } from '@nestjs/common';
import { Changes } from './changes.js';
import { Relay } from './relay.js';

@Global()
@Module({ providers: [Changes, Relay], exports: [Changes, Relay] })
export class ChangesModule {}
