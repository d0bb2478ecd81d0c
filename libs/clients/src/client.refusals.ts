import { refusal } from '#kernel';

export const nameTaken = refusal(
  'conflict',
  'name_taken',
  'Name is taken',
  'Choose another name, or archive the client that has it.',
  (name: string) => `A client named ${name} exists.`,
);

export const clientNumberTaken = refusal(
  'conflict',
  'client_number_taken',
  'Client number is taken',
  'Choose another number.',
  (number: string) => `Another client has the number ${number}.`,
);

export const clientInUse = refusal(
  'conflict',
  'client_in_use',
  'Client is in use',
  'Archive the client instead: PATCH `archived: true`.',
  (counts: Readonly<Record<string, number>>) => ({
    detail: 'Documents or projects refer to this client.',
    context: counts,
  }),
);

/** 409 for those who would use an archived client anew. */
export const clientArchived = refusal(
  'conflict',
  'client_archived',
  'Client is archived',
  'Restore the client first: PATCH `archived: false`.',
  (name: string) => `${name} is archived.`,
);
