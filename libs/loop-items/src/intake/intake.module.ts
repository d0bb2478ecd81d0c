import { Module } from '@nestjs/common';
import { ActionsService } from '../actions/actions.service.js';
import { ItemsService } from '../items/items.service.js';
import { CompletedItemsService } from './completed-items.service.js';
import { StreamItemsService } from './stream-items.service.js';

/** What streams need of items, without doors: for the process that runs streams. */
@Module({
  providers: [ItemsService, ActionsService, StreamItemsService, CompletedItemsService],
  exports: [ItemsService, ActionsService, StreamItemsService, CompletedItemsService],
})
export class IntakeModule {}
