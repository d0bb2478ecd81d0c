export const AUDIT_COLUMNS = [
  'At',
  'Actor Type',
  'Actor Id',
  'Actor',
  'Key Id',
  'Action',
  'Resource Type',
  'Resource Id',
  'Changes',
  'Request Id',
  'IP',
  'Sequence',
  'Hash',
];

/** A row as a table shows it. */
export interface TabledEvent {
  readonly at: string;
  readonly actor: { readonly type: string; readonly id: string | null; readonly label: string | null };
  readonly keyId: string | null;
  readonly action: string;
  readonly resource: { readonly type: string; readonly id: string | null };
  readonly changes: object | null;
  readonly requestId: string | null;
  readonly ip: string | null;
  readonly sequence: number;
  readonly hash: string;
}

export function auditCells(event: TabledEvent) {
  const { at, actor, keyId, action, resource, changes, requestId, ip, sequence, hash } = event;
  return [
    at,
    actor.type,
    actor.id ?? '',
    { text: actor.label },
    keyId ?? '',
    { text: action },
    { text: resource.type },
    resource.id ?? '',
    { text: changes && JSON.stringify(changes) },
    { text: requestId },
    { text: ip },
    String(sequence),
    hash,
  ];
}
