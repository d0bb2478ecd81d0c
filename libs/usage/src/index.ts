export type { Answered } from './tally.js';
export { UsageModule } from './usage.module.js';
export { UsageRecorder } from './usage-recorder.service.js';
