export { Intake } from './intake.port.js';
export { type PlantedStream } from './planted-stream.js';
export { STREAM_COLUMNS } from './stream-columns.js';
export { STREAM_TYPES, type StreamItemsDisposition, type StreamType } from './stream-kinds.js';
export { StreamFilter } from './stream-list.dto.js';
export { StreamView } from './stream.dto.js';
export { STREAM } from './stream.examples.js';
export { StreamsModule } from './streams.module.js';
export { StreamsService } from './streams.service.js';
