import { Injectable } from '@nestjs/common';
import type { Database } from './database.js';
import { type Resealed, reseal } from './reseal.js';
import { placeIn, seal, type SealedColumn, unseal } from './sealed.js';

/** One column of secrets as its feature uses it. A row is told by its primary key. */
export interface Seals {
  readonly seal: (row: readonly string[], text: string) => string;
  /** Throws SealBroken where it does not open. */
  readonly unseal: (row: readonly string[], sealed: string) => string;
}

/** What became of a column when the keys changed. */
export interface Rotated extends Resealed {
  readonly table: string;
  readonly field: string;
}

/**
 * Secrets at rest. A feature asks for its column once, when it is built, and that is also how the vault knows what to seal anew when the
 * keys change: nothing sealed can be forgotten.
 */
@Injectable()
export class Vault {
  private readonly columns = new Map<string, SealedColumn>();

  constructor(
    private readonly keys: readonly Buffer[],
    private readonly database: Pick<Database, 'pool'>,
  ) {}

  /** The seals of one column. */
  column(column: SealedColumn): Seals {
    this.columns.set(`${column.table}.${column.field}`, column);
    return {
      seal: (row, text) => seal(this.keys, placeIn(column, row), text),
      unseal: (row, sealed) => unseal(this.keys, placeIn(column, row), sealed),
    };
  }

  /** Seals everything anew that another key than the first sealed. It may be broken off and begun again at any time. */
  async rotate(say: (text: string) => void): Promise<readonly Rotated[]> {
    const rotated: Rotated[] = [];
    for (const column of this.columns.values()) {
      const { table, field } = column;
      const counts = await reseal(this.database.pool, this.keys, column, (done) =>
        say(`Sealing ${field} of ${table} anew: ${done}`),
      );
      rotated.push({ table, field, ...counts });
    }
    return rotated;
  }
}
