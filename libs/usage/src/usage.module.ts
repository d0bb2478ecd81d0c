import { Module } from '@nestjs/common';
import { UsageRecorder } from './usage-recorder.service.js';
import { UsageService } from './usage.service.js';

/** The application tells the recorder of each answered request. */
@Module({ providers: [UsageService, UsageRecorder], exports: [UsageRecorder] })
export class UsageModule {}
