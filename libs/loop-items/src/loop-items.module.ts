import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsController } from './actions/actions.controller.js';
import { ActionsService } from './actions/actions.service.js';
import { CreationService } from './items/creation.service.js';
import { Item } from './items/item.entity.js';
import { ItemPagesService } from './items/item-pages.service.js';
import { ItemsController } from './items/items.controller.js';
import { ItemsService } from './items/items.service.js';
import { ItemTombstone } from './items/tombstone.entity.js';
import { MovesService } from './order/moves.service.js';
import { ItemOperation } from './undo/operation.entity.js';
import { UndoService } from './undo/undo.service.js';
import { WakingModule } from './waking/waking.module.js';

@Module({
  imports: [TypeOrmModule.forFeature([Item, ItemOperation, ItemTombstone]), WakingModule],
  controllers: [ItemsController, ActionsController],
  providers: [ItemsService, CreationService, ActionsService, MovesService, UndoService, ItemPagesService],
  exports: [CreationService, WakingModule],
})
export class LoopItemsModule {}
