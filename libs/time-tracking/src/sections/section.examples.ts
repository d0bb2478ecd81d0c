import { PROJECT } from '../projects/project.examples.js';

/** Ids that `looped demo` gives to sections: each example of the reference that changes one has a row of its own. */
export const SECTION = {
  /** First of the project for reading, exactly as the fields' examples show it; what the deleted one's time would go to. */
  design: '0197a3c2-0000-7000-8000-0000005e0001',
  /** The others are of the same project. */
  toEdit: '0197a3c2-0000-7000-8000-0000005e0002',
  /** Without time that is billed: it goes to the project `PROJECT.staffed`. */
  toMove: '0197a3c2-0000-7000-8000-0000005e0003',
  /** Without time, so the example of deletion may take it. */
  unused: '0197a3c2-0000-7000-8000-0000005e0004',
} as const;

/** How the examples of some operations differ from the fields' own: the first are titles that no section of the demo has. */
export const SHOWN = {
  made: { body: { title: 'Discovery', position: 2, externalRefs: [{ source: 'crm', id: 'S-0815', url: null }] } },
  edited: { body: { title: 'Copywriting', position: 3, externalRefs: [{ source: 'crm', id: 'S-0816', url: null }] } },
  moved: {
    body: { projectId: PROJECT.staffed, position: 1 },
    answer: {
      title: 'Photography',
      project: { id: PROJECT.staffed, title: 'Acme intranet', code: 'ACME-NET' },
      externalRefs: [],
      metadata: {},
    },
  },
} as const;
