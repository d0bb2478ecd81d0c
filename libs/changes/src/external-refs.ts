import { type Statement, statement } from '#database';
import type { Actor } from '#kernel';
import type { Change } from './change.js';
import { externalRefTaken } from './changes.refusals.js';

/** Another system's name for a row. */
export interface ExternalRef {
  readonly source: string;
  readonly id: string;
  readonly url?: string | null;
}

/** A reference, and the row of the kind that has it. */
export interface HeldRef {
  readonly rowId: string;
  readonly source: string;
  readonly id: string;
}

const dropRefs: Statement<never> = statement(
  'DELETE FROM external_refs WHERE team_id = $1 AND resource = $2 AND row_id = ANY ($3::uuid[])',
);

/** Answers those that were free. In the order of their key, so that two changes of the same never wait for each other in a circle. */
const putRefs: Statement<HeldRef> = statement(`
  INSERT INTO external_refs AS r (team_id, resource, row_id, source, ref_id)
  SELECT $1, $2, n.row_id, n.source, n.ref_id
  FROM unnest($3::uuid[], $4::text[], $5::text[]) AS n(row_id, source, ref_id)
  ORDER BY n.source, n.ref_id
  ON CONFLICT ON CONSTRAINT external_refs_key DO NOTHING
  RETURNING r.row_id AS "rowId", r.source, r.ref_id AS id`);

const findRefs: Statement<HeldRef> = statement(`
  SELECT r.row_id AS "rowId", r.source, r.ref_id AS id
  FROM external_refs r
  JOIN unnest($3::text[], $4::text[]) AS w(source, ref_id) USING (source, ref_id)
  WHERE r.team_id = $1 AND r.resource = $2`);

/** Makes `refs` the references of one row; one that another row of the kind holds is a 409. A row that is gone has none. */
export function keepExternalRefs(
  tx: Change,
  actor: Actor,
  resource: string,
  rowId: string,
  refs: readonly ExternalRef[],
): Promise<void> {
  return keepAllExternalRefs(tx, actor, resource, new Map([[rowId, refs]]));
}

/** The same for many rows at once, by their ids: two statements, however many there are. */
export async function keepAllExternalRefs(
  tx: Change,
  actor: Actor,
  resource: string,
  refsOf: ReadonlyMap<string, readonly ExternalRef[]>,
): Promise<void> {
  await tx.all(dropRefs, [actor.teamId, resource, [...refsOf.keys()]]);
  const wanted = [...refsOf].flatMap(([rowId, refs]) => refs.map(({ source, id }) => ({ rowId, source, id })));
  if (wanted.length === 0) return;
  const columns = [wanted.map(({ rowId }) => rowId), wanted.map(({ source }) => source), wanted.map(({ id }) => id)];
  const put = await tx.all(putRefs, [actor.teamId, resource, ...columns]);
  if (put.length === wanted.length) return;
  const kept = new Set(put.map(nameOf));
  const taken = wanted.find((ref) => !kept.delete(nameOf(ref)));
  if (taken) throw externalRefTaken(taken.source, taken.id);
}

/** Which rows of the kind have these references already. */
export function externalRefHolders(
  tx: Change,
  actor: Actor,
  resource: string,
  refs: readonly ExternalRef[],
): Promise<HeldRef[]> {
  return tx.all(findRefs, [actor.teamId, resource, refs.map(({ source }) => source), refs.map(({ id }) => id)]);
}

function nameOf({ rowId, source, id }: HeldRef): string {
  return JSON.stringify([rowId, source, id]);
}
