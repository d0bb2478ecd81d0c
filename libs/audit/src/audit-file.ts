import type { AnyAuditRow, AuditRow } from './audit-row.js';

/** The columns of an export, each with what stands in it. */
export const AUDIT_FILE = {
  At: ({ at }: AuditRow) => at,
  'Actor Type': ({ actor }: AuditRow) => actor.type,
  'Actor Id': ({ actor }: AuditRow) => actor.id ?? '',
  Actor: ({ actor }: AuditRow) => ({ text: actor.label }),
  'Key Id': ({ keyId }: AuditRow) => keyId ?? '',
  Action: ({ action }: AuditRow) => action,
  'Resource Type': ({ resource }: AuditRow) => resource.type,
  'Resource Id': ({ resource }: AuditRow) => resource.id ?? '',
  Changes: ({ changes }: AuditRow) => ({ text: changes && JSON.stringify(changes) }),
  'Request Id': ({ requestId }: AuditRow) => ({ text: requestId }),
  IP: ({ ip }: AuditRow) => ({ text: ip }),
  Sequence: ({ sequence }: AuditRow) => String(sequence),
  Hash: ({ hash }: AuditRow) => hash,
};

/** The same for staff, who see whose audit it is. */
export const ALL_AUDIT_FILE = {
  'Team Id': ({ team }: AnyAuditRow) => team?.id ?? '',
  Team: ({ team }: AnyAuditRow) => ({ text: team?.name ?? null }),
  'Person Id': ({ personId }: AnyAuditRow) => personId ?? '',
  ...AUDIT_FILE,
};
