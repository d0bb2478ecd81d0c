/** How long a session lasts at most, and how long without being used. */
export interface SessionLife {
  readonly hours: number;
  readonly idleMinutes: number;
}

/** Who runs the installation opens everybody's doors, so their sessions are short. */
export const STAFF_LIFE: SessionLife = { hours: 12, idleMinutes: 30 };
export const USUAL_LIFE: SessionLife = { hours: 14 * 24, idleMinutes: 14 * 24 * 60 };

/** How long a browser keeps the cookie, in seconds; the server judges by itself. */
export function cookieSeconds(staff: boolean): number {
  return (staff ? STAFF_LIFE : USUAL_LIFE).hours * 3600;
}

const hours = (count: number) => `interval '${count} hours'`;
const minutes = (count: number) => `interval '${count} minutes'`;

/** When a session `s` of a person `p` ends by age, and when by not being used; for statements. */
export const ENDS_AT = `s.created_at + CASE WHEN p.staff THEN ${hours(STAFF_LIFE.hours)} ELSE ${hours(USUAL_LIFE.hours)} END`;
export const IDLE_ENDS_AT = `s.last_seen_at + CASE WHEN p.staff THEN ${minutes(STAFF_LIFE.idleMinutes)} ELSE ${minutes(USUAL_LIFE.idleMinutes)} END`;
