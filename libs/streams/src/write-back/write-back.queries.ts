import { type Statement, statement } from '#database';
import type { StreamType } from '../stream-kinds.js';
import { STREAM_SHOWN } from '../stream-columns.js';
import type { StreamError } from '../stream.dto.js';

/** A stream whose source wants to know what is completed here. */
export interface StreamToTell {
  readonly id: string;
  readonly type: StreamType;
  /** As it is stored. */
  readonly config: object;
  readonly lastError: StreamError | null;
}

/** Paused ones too: what was completed in the meantime would never be told. */
export const streamsToTell: Statement<StreamToTell> = statement(`
  SELECT s.id, s.type, s.config, s.last_error AS "lastError"
  FROM streams s
  WHERE s.owner_id = $1 AND s.id = ANY ($2::uuid[]) AND s.complete_upstream`);

/** A stream as it is told of. */
export interface ToldStream {
  readonly id: string;
  readonly version: number;
  readonly lastError: StreamError | null;
}

export const lockStream: Statement<ToldStream> = statement(`
  SELECT ${STREAM_SHOWN}
  FROM streams s
  WHERE s.owner_id = $1 AND s.id = $2
  FOR UPDATE`);

/** With a code, a message and a status there is an error, without there is none. */
export const setError: Statement<ToldStream> = statement(`
  UPDATE streams s
  SET updated_at = now(), version = s.version + 1,
    last_error = CASE WHEN $3::text IS NOT NULL THEN jsonb_build_object('code', $3::text, 'message', $4::text,
      'at', to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'httpStatus', $5::int) END
  WHERE s.owner_id = $1 AND s.id = $2
  RETURNING ${STREAM_SHOWN}`);
