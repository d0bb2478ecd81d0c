import { Injectable } from '@nestjs/common';
import { Database, type Statement, statement } from '#database';

/** An event as its feed keeps it. */
export interface KeptEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly sequence: number;
  readonly feed: { readonly kind: string; readonly id: string };
  readonly subject: { readonly type: string; readonly id: string; readonly version: number };
  readonly actor: { readonly type: string };
  readonly data: unknown;
}

const readEvent: Statement<KeptEvent> = statement(`
  SELECT id, type, created_at AS at, seq AS sequence, jsonb_build_object('kind', feed_kind, 'id', feed_id) AS feed,
    jsonb_build_object('type', subject_type, 'id', subject_id, 'version', version) AS subject, actor, data
  FROM events
  WHERE feed_id = $1 AND seq = $2`);

/** The feeds, to be read again. */
@Injectable()
export class EventLog {
  constructor(private readonly db: Database) {}

  /** The event at this place of the feed; undefined for one that is kept no longer. */
  read({ feedId, sequence }: { readonly feedId: string; readonly sequence: number }): Promise<KeptEvent | undefined> {
    return this.db.one(readEvent, [feedId, sequence]);
  }
}
