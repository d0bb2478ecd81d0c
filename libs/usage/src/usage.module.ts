import { Module } from '@nestjs/common';
import { UsageController } from './usage.admin.controller.js';
import { UsageRecorder } from './usage-recorder.service.js';
import { UsageService } from './usage.service.js';

/** The application tells the recorder of each answered request. */
@Module({ controllers: [UsageController], providers: [UsageService, UsageRecorder], exports: [UsageRecorder] })
export class UsageModule {}
