import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Reading } from './reading.js';

const RESOLUTION_MS = 20;
const MICROSECONDS = 1e6;
const NANOSECONDS = 1e9;

/**
 * The process itself. prom-client brings such a list too, but some of its names fail `promtool check metrics`
 * (gauges that end in `_total`), and it watches every garbage collection.
 */
export function processReadings(): readonly Reading[] {
  const started = Math.round(Date.now() / 1000 - process.uptime());
  return [
    {
      name: 'process_cpu_seconds_total',
      help: 'CPU time of the process, user and system.',
      kind: 'counter',
      read: () => (process.cpuUsage().user + process.cpuUsage().system) / MICROSECONDS,
    },
    {
      name: 'process_resident_memory_bytes',
      help: 'Resident memory of the process.',
      kind: 'gauge',
      read: () => process.memoryUsage.rss(),
    },
    {
      name: 'process_start_time_seconds',
      help: 'When the process started, in Unix time.',
      kind: 'gauge',
      read: () => started,
    },
    {
      name: 'looped_heap_used_bytes',
      help: 'Memory of living JavaScript objects.',
      kind: 'gauge',
      read: () => process.memoryUsage().heapUsed,
    },
    eventLoopDelay(),
  ];
}

/** The histogram counts how long a timer really took, so its own period is taken off. */
function eventLoopDelay(): Reading {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const read = () => {
    const longest = Math.max(0, delay.max / NANOSECONDS - RESOLUTION_MS / 1000);
    delay.reset();
    return longest;
  };
  const help = 'Longest delay of the event loop since the last scrape.';
  return { name: 'looped_event_loop_delay_seconds', help, kind: 'gauge', read };
}
