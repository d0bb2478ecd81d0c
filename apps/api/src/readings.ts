import type { INestApplicationContext } from '@nestjs/common';
import { KeyCache, Limits } from '#access';
import { Relay } from '#changes';
import { JobNumbers } from '#jobs';
import { Metrics } from '#telemetry';

/** Shows the numbers of libs that know nothing of metrics. */
export function showReadings(app: INestApplicationContext): void {
  const [metrics, keys, limits, relay] = [app.get(Metrics), app.get(KeyCache), app.get(Limits), app.get(Relay)];
  metrics.show({
    name: 'looped_event_lag_seconds',
    help: 'How long the oldest event has waited for its place in the feed.',
    kind: 'gauge',
    read: () => relay.lag(),
  });
  metrics.show({
    name: 'looped_rate_limit_refusals_total',
    help: 'Requests refused for want of budget.',
    kind: 'counter',
    read: () => limits.refused,
  });
  metrics.show({
    name: 'looped_key_cache_hits_total',
    help: 'Keys that were known already.',
    kind: 'counter',
    read: () => keys.counts().hits,
  });
  metrics.show({
    name: 'looped_key_reads_total',
    help: 'Keys that the database was asked for.',
    kind: 'counter',
    read: () => keys.counts().reads,
  });
  for (const reading of app.get(JobNumbers).readings()) metrics.show(reading);
}
