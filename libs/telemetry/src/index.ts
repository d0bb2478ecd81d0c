export { Health, notReady, type Part, PARTS, type Readiness } from './health.js';
export { lineWriter, type LineWriter } from './line-writer.js';
export { Log, type LogFields, processLog } from './log.js';
export { withoutKeys } from './mask.js';
export { Metrics } from './metrics.js';
export { type Reading } from './reading.js';
export { type Described, type RequestWatch, watchRequests } from './requests.js';
export { METRICS_PATH, metricsClosed, registerMetrics } from './scrape.js';
export { TelemetryModule, type Watched } from './telemetry.module.js';
