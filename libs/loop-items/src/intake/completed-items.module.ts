import { Module } from '@nestjs/common';
import { CompletedItemsService } from './completed-items.service.js';

/** What is completed, alone and without doors: for the process that does what was put off. */
@Module({ providers: [CompletedItemsService], exports: [CompletedItemsService] })
export class CompletedItemsModule {}
