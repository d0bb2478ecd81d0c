import { refusal } from '#kernel';

export const codeTaken = refusal(
  'conflict',
  'code_taken',
  'Code is taken',
  'Choose another code.',
  (code: string) => `Another project has the code ${code}.`,
);

export const projectInUse = refusal(
  'conflict',
  'project_in_use',
  'Project is in use',
  'Archive the project instead: PATCH `archived: true`.',
  (counts: { readonly timeEntries: number; readonly invoices: number }) => ({
    detail: 'Time or invoices refer to this project.',
    context: counts,
  }),
);

/** 409 for those who would give billed work another currency. */
export const currencyLocked = refusal(
  'conflict',
  'currency_locked',
  'Currency is fixed',
  'An invoice may have another currency than its team; work in another currency needs a project of its own.',
  (currency: string) => ({
    detail: `Time of this project was billed, so its currency stays ${currency}.`,
    context: { currency },
  }),
);

export const alreadyMember = refusal(
  'conflict',
  'already_member',
  'Already a member',
  'Change the member that there is.',
  () => 'This person is a member of the project.',
);
