import { type Statement, statement } from '#database';

/** What a sign-in is judged by. */
export interface HeldCredentials {
  readonly id: string;
  readonly name: string;
  readonly staff: boolean;
  readonly passwordHash: string | null;
  /** Whether signing in asks for a code. */
  readonly secondFactor: boolean;
}

/** Of somebody suspended there is nothing to sign in with. */
export const getCredentials: Statement<HeldCredentials> = statement(`
  SELECT p.id, p.name, p.staff, p.password_hash AS "passwordHash",
    EXISTS (SELECT FROM second_factors f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL) AS "secondFactor"
  FROM people p
  WHERE p.email_key = $1 AND p.disabled_at IS NULL`);
