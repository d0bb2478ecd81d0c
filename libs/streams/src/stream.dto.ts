import { Arguments, Choice, Count, Facts, Flag, Id, Input, Instant, One, Text, Url, View, Whole } from '#contract';
import { DISPOSITIONS, STREAM_STATUSES, STREAM_TYPES, type StreamItemsDisposition } from './stream-kinds.js';
import type { StreamStatus, StreamType } from './stream-kinds.js';
import { STREAM } from './stream.examples.js';

@View('StreamError')
export class StreamError {
  @Text({ max: 64, about: 'Stable; the message may change.', example: 'http_error' })
  code: string;

  @Text({ max: 1000, example: 'The server answered 503.' })
  message: string;

  @Instant({ example: '2026-07-01T08:00:00.000Z' })
  at: string;

  @Whole({ min: 100, max: 599, nullable: true, example: 503 })
  httpStatus: number | null;
}

@View('StreamSecretStatus')
export class StreamSecretStatus {
  @Flag({ about: 'Whether a secret is kept. It is never shown.', example: true })
  set: boolean;

  @Text({ max: 4, nullable: true, about: 'Of a long secret, its end.', example: 'x7Qz' })
  lastFour: string | null;

  @Instant({ nullable: true, example: '2026-06-01T08:00:00.000Z' })
  rotatedAt: string | null;
}

@View('Stream')
export class StreamView {
  @Id({ example: STREAM.feed })
  id: string;

  @Text({ max: 200, example: 'Release notes' })
  title: string;

  @Choice({ of: STREAM_TYPES, name: 'StreamType', example: 'RSS' })
  type: StreamType;

  @Flag({ example: false })
  paused: boolean;

  @Choice({ of: STREAM_STATUSES, name: 'StreamStatus', about: 'PAUSED exactly while `paused` is true.', example: 'OK' })
  status: StreamStatus;

  @One(() => StreamError, {
    nullable: true,
    about:
      'Why the last run failed, or what is completed here cannot be completed at its source; null once that succeeds.',
    example: null,
  })
  lastError: StreamError | null;

  @Count({ about: 'Failed runs since the last one that succeeded.', example: 0 })
  consecutiveFailures: number;

  @Instant({ nullable: true, example: '2026-07-01T09:00:00.000Z' })
  lastSyncedAt: string | null;

  @Instant({ nullable: true, about: 'Null while paused.', example: '2026-07-01T10:00:00.000Z' })
  nextSyncAt: string | null;

  @Instant({ nullable: true, example: null })
  pausedAt: string | null;

  @Count({ nullable: true, about: 'Null where nothing is polled.', example: 3600 })
  pollIntervalSeconds: number | null;

  @Facts({ about: 'By its type; never a secret.', example: { url: 'https://example.org/feed.xml' } })
  config: object;

  @One(() => StreamSecretStatus)
  secret: StreamSecretStatus;

  @Url({
    nullable: true,
    about: 'Where a WEBHOOK stream takes what is pushed; behind it belong a slash and the secret that was shown once.',
    example: null,
  })
  inboundUrl: string | null;

  @Whole({ min: 1, max: 5, about: 'Of its items, unless the source says otherwise.', example: 3 })
  defaultUrgency: number;

  @Flag({ about: 'Completing an item here completes it at its source.', example: false })
  completeUpstream: boolean;

  @Count({ about: 'Its items in the queue just now.', example: 4 })
  queuedCount: number;

  @Instant({ example: '2026-06-01T08:00:00.000Z' })
  createdAt: string;

  @Instant({ example: '2026-07-01T09:00:00.000Z' })
  updatedAt: string;
}

@Input('ResumeStreamInput')
export class ResumeStream {
  @Flag({
    optional: true,
    nullable: true,
    default: false,
    about: 'True takes what came in the meantime as seen; else the newest 200 entries become items.',
    example: false,
  })
  skipMissed?: boolean | null;
}

@Input('DeleteStreamInput')
export class DeleteStream {
  @Choice({
    of: DISPOSITIONS,
    name: 'StreamItemsDisposition',
    optional: true,
    nullable: true,
    default: 'KEEP',
    about: 'What becomes of its open items.',
    example: 'KEEP',
  })
  items?: StreamItemsDisposition | null;
}

@Arguments()
export class StreamId {
  @Id()
  id: string;
}

@Arguments()
export class StreamToResume extends StreamId {
  @One(() => ResumeStream, { optional: true, nullable: true })
  input?: ResumeStream | null;
}

@Arguments()
export class StreamToDelete extends StreamId {
  @One(() => DeleteStream, { optional: true, nullable: true })
  input?: DeleteStream | null;
}
