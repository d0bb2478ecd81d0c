import type { StreamStatus, StreamType } from './stream-kinds.js';

/** A stream that the operator puts in place, in the state it is to have: no door makes one yet. */
export interface PlantedStream {
  readonly id: string;
  readonly type: StreamType;
  readonly title: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly status?: Exclude<StreamStatus, 'PAUSED'>;
  readonly pausedAt?: string;
  readonly lastError?: { code: string; message: string; at: string; httpStatus: number | null };
  readonly consecutiveFailures?: number;
  readonly lastSyncedAt?: string;
  readonly nextSyncAt?: string;
  readonly pollIntervalSeconds?: number;
  readonly defaultUrgency?: number;
  readonly completeUpstream?: boolean;
}
