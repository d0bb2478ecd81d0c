/**
 * Ids that `looped demo` gives to its projects, for the examples of the reference. Each example that changes something has a row of its own.
 */
export const PROJECT = {
  /** ACTIVE, of the client Acme, exactly as the fields' examples show it, with sections, time and the members `MEMBER`: for reading. */
  relaunch: '0197a3c2-0000-7000-8000-00000000d001',
  toEdit: '0197a3c2-0000-7000-8000-00000000d002',
  /** Without time and invoice lines, so the example of deletion may take it. */
  unused: '0197a3c2-0000-7000-8000-00000000d003',
  /** Its members are `MEMBER.toChange` and `MEMBER.toRemove`; `MEMBER.toAdd` is none yet. */
  staffed: '0197a3c2-0000-7000-8000-00000000d004',
} as const;

/** People of the demo in these projects. */
export const MEMBER = {
  /** OWNER of the project for reading, with a price from the first day we keep. */
  owner: '0197a3c2-0000-7000-8000-0000000000a1',
  toAdd: '0197a3c2-0000-7000-8000-0000000000a1',
  /** With a price likewise. */
  toChange: '0197a3c2-0000-7000-8000-0000000000a2',
  toRemove: '0197a3c2-0000-7000-8000-0000000000a3',
} as const;

/** How the examples of some operations differ from the fields' own. */
export const SHOWN = {
  made: { title: 'Acme shop', code: 'ACME-SHOP', externalRefs: [{ source: 'crm', id: 'P-0815', url: null }] },
  edited: { title: 'Acme newsletter', code: 'ACME-NEWS', externalRefs: [{ source: 'crm', id: 'P-0816', url: null }] },
  changedMember: {
    id: MEMBER.toChange,
    projectId: PROJECT.staffed,
    userId: MEMBER.toChange,
    user: { id: MEMBER.toChange, name: 'Jonas Albrecht' },
  },
  addedMember: { id: MEMBER.toAdd, projectId: PROJECT.staffed },
} as const;
