import { DatabaseError } from 'pg';
import type { Refusal } from '#kernel';

const UNIQUE = '23505';

/**
 * Turns the violation of one named unique constraint into the refusal it means, where it can happen; anything else goes on as it is.
 * A refusal that tells of the other row may look it up: outside the change, which the violation has ended.
 * @example await tx.one(insertClient, values).catch(on('clients_name_key', () => nameTaken(input.name)))
 */
export function on(constraint: string, refuse: () => Refusal | Promise<Refusal>): (error: unknown) => Promise<never> {
  return async (error) => {
    if (error instanceof DatabaseError && error.code === UNIQUE && error.constraint === constraint)
      throw await refuse();
    throw error;
  };
}
