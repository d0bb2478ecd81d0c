import { type Statement, statement } from '#database';

/** What a sign-in is judged by. */
export interface HeldCredentials {
  readonly id: string;
  readonly name: string;
  readonly staff: boolean;
  readonly passwordHash: string | null;
}

/** Of somebody suspended there is nothing to sign in with. */
export const getCredentials: Statement<HeldCredentials> = statement(`
  SELECT p.id, p.name, p.staff, p.password_hash AS "passwordHash"
  FROM people p
  WHERE p.email_key = $1 AND p.disabled_at IS NULL`);
