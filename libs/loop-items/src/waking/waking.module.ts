import { Module } from '@nestjs/common';
import { WakingService } from './waking.service.js';

/** Waking alone, without doors: for the process that does what was put off. */
@Module({ providers: [WakingService], exports: [WakingService] })
export class WakingModule {}
