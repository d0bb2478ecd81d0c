export { CompletedItemsService } from './intake/completed-items.service.js';
export { IntakeModule } from './intake/intake.module.js';
export { StreamItemsService } from './intake/stream-items.service.js';
export { ITEM } from './items/item.examples.js';
export { LoopItemsModule } from './loop-items.module.js';
export { ItemPlanting } from './planting/item-planting.service.js';
export { type PlantedItem } from './planting/planted-item.js';
export { WakingModule } from './waking/waking.module.js';
export { WakingService } from './waking/waking.service.js';
