import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { Database } from '#database';
import { type Actor, type Fault, unknownReference } from '#kernel';
import { narrowedTo } from '../standing/standing.js';
import { findStrangers } from './references.queries.js';
import type { ReportFilters } from './report-ask.js';

/** What kind of row each field names. */
const KINDS = {
  projectIds: 'project',
  clientIds: 'client',
  sectionIds: 'section',
  userIds: 'person',
  tagIds: 'tag',
  allowedUserIds: 'person',
} as const;
type Field = keyof typeof KINDS;

/** Fields that name rows, as they were sent. */
export type Naming = Pick<ReportFilters, Exclude<Field, 'allowedUserIds'>> & {
  readonly allowedUserIds?: readonly string[] | null;
};

interface Named {
  readonly kind: string;
  readonly id: string;
  readonly pointer: string;
}

/** Whether the rows that a report names are there. */
@Injectable()
export class ReferencesService {
  constructor(private readonly db: Database) {}

  /** Of query parameters: one fault for each that names a row which is absent, foreign or hidden. */
  ofQuery(actor: Actor, naming: Naming): Promise<Fault[]> {
    return this.faults(
      actor,
      named(naming, (field) => `?${field}`),
      this.db,
    );
  }

  /** Of a body: one fault for each element, below `at`. */
  ofBody(actor: Actor, naming: Naming, at: string, tx: Change): Promise<Fault[]> {
    return this.faults(
      actor,
      named(naming, (field, nth) => `${at}/${field}/${nth}`),
      tx,
    );
  }

  private async faults(actor: Actor, names: readonly Named[], from: Pick<Change, 'all'>): Promise<Fault[]> {
    if (names.length === 0) return [];
    const values = [names.map(({ kind }) => kind), names.map(({ id }) => id)];
    const strangers = await from.all(findStrangers, [actor.teamId, ...values, narrowedTo(actor)]);
    const strange = new Set(strangers.map(({ kind, id }) => `${kind} ${id}`));
    const faulty = names.filter(({ kind, id }) => strange.has(`${kind} ${id.toLowerCase()}`));
    const byPlace = new Map(faulty.map(({ pointer, kind }) => [pointer, unknownReference(pointer, kind)]));
    return [...byPlace.values()];
  }
}

function named(naming: Naming, pointer: (field: Field, nth: number) => string): Named[] {
  const fields: [Field, readonly string[] | null | undefined][] = [
    ['projectIds', naming.projectIds],
    ['clientIds', naming.clientIds],
    ['sectionIds', naming.sectionIds],
    ['userIds', naming.userIds],
    ['tagIds', naming.tagIds],
    ['allowedUserIds', naming.allowedUserIds],
  ];
  return fields.flatMap(([field, ids]) =>
    (ids ?? []).map((id, nth) => ({ kind: KINDS[field], id, pointer: pointer(field, nth) })),
  );
}
