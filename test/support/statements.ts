import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database } from '#database';

/** From here on counts what this process asks its database outside of transactions; answers how much that is so far. */
export function countStatements(app: NestFastifyApplication): () => number {
  const { pool } = app.get(Database);
  let asked = 0;
  pool.on('acquire', () => {
    asked += 1;
  });
  return () => asked;
}
