import { Module } from '@nestjs/common';
import { StreamSecretsModule } from '../secrets/stream-secrets.module.js';
import { DueEntries } from './due-entries.service.js';
import { PageTaking } from './page-taking.service.js';
import { Pushes } from './pushes.service.js';
import { RunEnding } from './run-ending.service.js';
import { StreamEngine } from './stream-engine.service.js';
import { SyncRun } from './sync-run.service.js';
import { Trial } from './trial.service.js';

/** What keeps streams running, without doors: for the process that does what was put off. `Intake` comes from the application. */
@Module({
  imports: [StreamSecretsModule],
  providers: [StreamEngine, SyncRun, PageTaking, RunEnding, DueEntries, Pushes, Trial],
  exports: [StreamEngine],
})
export class StreamEngineModule {}
