import { on, type Statement, statement } from '#database';
import type { Actor } from '#kernel';
import type { Change } from './change.js';
import { externalRefTaken } from './changes.refusals.js';

/** Another system's name for a row. */
export interface ExternalRef {
  readonly source: string;
  readonly id: string;
  readonly url?: string | null;
}

const dropRefs: Statement<never> = statement(
  'DELETE FROM external_refs WHERE team_id = $1 AND resource = $2 AND row_id = $3',
);

const putRef: Statement<never> = statement(
  'INSERT INTO external_refs (team_id, resource, row_id, source, ref_id) VALUES ($1, $2, $3, $4, $5)',
);

/** Makes `refs` the references of one row; one that another row of the kind holds is a 409. A row that is gone has none. */
export async function keepExternalRefs(
  tx: Change,
  actor: Actor,
  resource: string,
  rowId: string,
  refs: readonly ExternalRef[],
): Promise<void> {
  const row = [actor.teamId, resource, rowId];
  await tx.all(dropRefs, row);
  for (const { source, id } of refs) {
    await tx.all(putRef, [...row, source, id]).catch(on('external_refs_key', () => externalRefTaken(source, id)));
  }
}
