/** Ids for the examples of the console's reference. */
export const SESSION = {
  elsewhere: '0197a3c2-0000-7000-8000-00000005e001',
} as const;
