export { StreamItemsService } from './intake/stream-items.service.js';
export { LoopItemsModule } from './loop-items.module.js';
export { WakingModule } from './waking/waking.module.js';
export { WakingService } from './waking/waking.service.js';
