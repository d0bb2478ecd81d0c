import { DatabaseError } from 'pg';
import type { Refusal } from '#kernel';

const UNIQUE = '23505';

/**
 * Turns the violation of one named unique constraint into the refusal it means, where it can happen; anything else goes on as it is.
 * @example await tx.one(insertClient, values).catch(on('clients_name_key', () => nameTaken(input.name)))
 */
export function on(constraint: string, refuse: () => Refusal): (error: unknown) => never {
  return (error) => {
    if (error instanceof DatabaseError && error.code === UNIQUE && error.constraint === constraint) throw refuse();
    throw error;
  };
}
