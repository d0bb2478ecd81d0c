import { PERSON } from '#accounts';
import { TEAM } from '#teams';

/** Rows of the demo that are shown with all that hangs on them. */
export const SHOWN = { person: PERSON.owner, team: TEAM.first } as const;
