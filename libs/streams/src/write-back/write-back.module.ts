import { Module } from '@nestjs/common';
import { StreamSecretsModule } from '../secrets/stream-secrets.module.js';
import { WriteBackJob } from './write-back.job.js';
import { WriteBackListener } from './write-back.listener.js';

/** Completing at the source, without doors; `CompletedItems` comes from the application. */
@Module({ imports: [StreamSecretsModule], providers: [WriteBackListener, WriteBackJob] })
export class WriteBackModule {}
