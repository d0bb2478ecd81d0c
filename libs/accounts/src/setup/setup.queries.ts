import { type Statement, statement } from '#database';

export const countPeople: Statement<{ some: boolean }> = statement(`SELECT EXISTS (SELECT FROM people) AS some`);

/** The same for every process: who comes first decides. */
export const keepNonce: Statement<{ nonce: string }> = statement(`
  WITH made AS (
    INSERT INTO instance_facts (name, value) VALUES ('setup_nonce', $1) ON CONFLICT (name) DO NOTHING RETURNING value
  )
  SELECT value AS nonce FROM made
  UNION ALL
  SELECT value FROM instance_facts WHERE name = 'setup_nonce'
  LIMIT 1`);

export const getNonce: Statement<{ nonce: string }> = statement(`
  SELECT value AS nonce FROM instance_facts WHERE name = 'setup_nonce'`);
