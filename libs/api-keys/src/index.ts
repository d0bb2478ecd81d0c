export { AllKeysService } from './all-keys.service.js';
export { KeyCounts, StaffPersonalKeyView } from './staff-key.dto.js';
export { API_KEY } from './api-key.examples.js';
export { ApiKeysModule, KeyRingModule } from './api-keys.module.js';
export { ApiKeysService } from './api-keys.service.js';
export { KeyDeparture } from './key-departure.service.js';
export { type PlantedKey } from './ordered-key.js';
