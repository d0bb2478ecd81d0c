import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StreamsModule } from '#streams';
import { ActionsController } from './actions/actions.controller.js';
import { ActionsResolver } from './actions/actions.resolver.js';
import { BulkResolver } from './bulk/bulk.resolver.js';
import { BulkService } from './bulk/bulk.service.js';
import { IntakeModule } from './intake/intake.module.js';
import { CreationService } from './items/creation.service.js';
import { Item } from './items/item.entity.js';
import { ItemListsResolver } from './items/item-lists.resolver.js';
import { ItemListsService } from './items/item-lists.service.js';
import { ItemPagesService } from './items/item-pages.service.js';
import { ItemStreamResolver } from './items/item-stream.resolver.js';
import { ItemStreamService } from './items/item-stream.service.js';
import { ItemsController } from './items/items.controller.js';
import { ItemsResolver } from './items/items.resolver.js';
import { ItemTombstone } from './items/tombstone.entity.js';
import { MovesResolver } from './order/moves.resolver.js';
import { MovesService } from './order/moves.service.js';
import { ItemPlanting } from './planting/item-planting.service.js';
import { ItemOperation } from './undo/operation.entity.js';
import { UndoResolver } from './undo/undo.resolver.js';
import { UndoService } from './undo/undo.service.js';
import { WakingModule } from './waking/waking.module.js';

const SERVICES = [
  CreationService,
  MovesService,
  UndoService,
  BulkService,
  ItemPagesService,
  ItemListsService,
  ItemStreamService,
  ItemPlanting,
];

@Module({
  imports: [TypeOrmModule.forFeature([Item, ItemOperation, ItemTombstone]), IntakeModule, WakingModule, StreamsModule],
  controllers: [ItemsController, ActionsController],
  providers: [
    ...SERVICES,
    ItemsResolver,
    ItemListsResolver,
    ItemStreamResolver,
    ActionsResolver,
    MovesResolver,
    UndoResolver,
    BulkResolver,
  ],
  exports: [CreationService, ItemPlanting, IntakeModule, WakingModule],
})
export class LoopItemsModule {}
