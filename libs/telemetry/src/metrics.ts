import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { processReadings } from './process-readings.js';
import { type Reading, samplesOf } from './reading.js';

/** Requests take from 1 ms (a page from the cache) to 5 s, where statements give up. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What the process tells Prometheus. Labels name operations and statuses, never a team, a person, a key or an id. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests: Counter<'operation' | 'status'>;
  private readonly durations: Histogram<'operation'>;
  /** Labels resolved once: looking them up costs more than counting. */
  private readonly counted = new Map<string, () => void>();
  private readonly timed = new Map<string, (seconds: number) => void>();

  constructor(build: { version: string; role: string }) {
    const registers = [this.registry];
    this.requests = new Counter({
      name: 'looped_http_requests_total',
      help: 'Requests answered, by operation and status.',
      labelNames: ['operation', 'status'],
      registers,
    });
    this.durations = new Histogram({
      name: 'looped_http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last of its answer, by operation.',
      labelNames: ['operation'],
      buckets: SECONDS,
      registers,
    });
    const info = { name: 'looped_build_info', help: 'What runs here; the value is always 1.', registers };
    new Gauge({ ...info, labelNames: ['version', 'node', 'role'] }).set({ ...build, node: process.versions.node }, 1);
    processReadings().forEach((reading) => this.show(reading));
  }

  /** Counts one answered request. */
  answered(operation: string, status: number, seconds: number): void {
    const signature = `${status} ${operation}`;
    const count = this.counted.get(signature) ?? this.counterOf(signature, operation, status);
    const time = this.timed.get(operation) ?? this.timerOf(operation);
    count();
    time(seconds);
  }

  /** Shows a number of another lib at each scrape: refusals of the limiter, hits of the key cache, lag of the events. */
  show({ name, help, kind, labels = [], read }: Reading): void {
    const told = { name, help, labelNames: labels, registers: [this.registry] };
    if (kind === 'gauge') {
      new Gauge({
        ...told,
        async collect() {
          const samples = samplesOf(await read());
          this.reset();
          for (const { labels, value } of samples) this.set(labels, value);
        },
      });
      return;
    }
    new Counter({
      ...told,
      async collect() {
        const samples = samplesOf(await read());
        this.reset();
        for (const { labels, value } of samples) this.inc(labels, value);
      },
    });
  }

  /** Shows how much of a pool is taken, and how many wait for it. */
  showPool(pool: Pool): void {
    new Gauge({
      name: 'looped_database_connections',
      help: 'Connections of the pool by state, and callers that wait for one.',
      labelNames: ['state'],
      registers: [this.registry],
      collect() {
        this.set({ state: 'in_use' }, pool.totalCount - pool.idleCount);
        this.set({ state: 'idle' }, pool.idleCount);
        this.set({ state: 'waiting' }, pool.waitingCount);
      },
    });
  }

  /** The text of a scrape. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private counterOf(signature: string, operation: string, status: number): () => void {
    const child = this.requests.labels(operation, String(status));
    const count = () => child.inc();
    this.counted.set(signature, count);
    return count;
  }

  private timerOf(operation: string): (seconds: number) => void {
    const child = this.durations.labels(operation);
    const time = (seconds: number) => child.observe(seconds);
    this.timed.set(operation, time);
    return time;
  }
}
