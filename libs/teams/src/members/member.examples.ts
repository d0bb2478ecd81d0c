import { PERSON } from '#accounts';

/** People of the first team of `looped demo`, whom the examples read, give another role, and remove. */
export const MEMBER = { owner: PERSON.owner, toPromote: PERSON.toPromote, toRemove: PERSON.toRemove } as const;
