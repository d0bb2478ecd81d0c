import { Code } from '@mantine/core';
import type { Column } from '../list/list.js';
import { Moment } from '../list/moment.js';
import type { Row } from '../server/contract.js';
import { To } from '../shell/to.js';

export type AuditEvent = Row<'/v1/audit'>;

const WHO: Readonly<Record<AuditEvent['actor']['type'], string>> = {
  KEY: 'A key of the team',
  USER: 'A person',
  STAFF: 'Staff',
  STREAM: 'A stream',
  SYSTEM: 'The installation',
};

/** Who did it, in words. */
export function whoOf({ actor, keyId }: Pick<AuditEvent, 'actor' | 'keyId'>): string {
  const kind = WHO[actor.type];
  const name = actor.label ?? kind;
  if (actor.type === 'STAFF' && actor.label !== null) return `${name} (staff)`;
  return keyId !== null && actor.type === 'USER' ? `${name}, by a key` : name;
}

/** What every list of audit rows shows. */
export const EVENT_COLUMNS: readonly Column<AuditEvent>[] = [
  { title: 'When', sort: 'at', show: ({ at }) => <Moment at={at} /> },
  { title: 'What', show: ({ action }) => <Code>{action}</Code> },
  { title: 'Who', show: whoOf },
  { title: 'On', show: ({ resource }) => resource.type },
  { title: 'From', show: ({ ip }) => ip ?? '' },
];

export const DETAIL_COLUMN: Column<AuditEvent> = {
  title: 'Details',
  show: ({ id, action }) => (
    <To href={`/audit/${id}`}>
      Details<span className="unseen"> of {action}</span>
    </To>
  ),
};
