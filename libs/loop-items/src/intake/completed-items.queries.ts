import { type Statement, statement } from '#database';
import type { CompletedItem } from '#streams';

export const completedOfStreams: Statement<CompletedItem> = statement(`
  SELECT i.id AS "itemId", i.stream_id AS "streamId", i.external_id AS "externalId"
  FROM items i
  WHERE i.owner_id = $1 AND i.id = ANY ($2::uuid[]) AND i.state = 'COMPLETED' AND i.stream_id IS NOT NULL AND i.external_id IS NOT NULL`);
