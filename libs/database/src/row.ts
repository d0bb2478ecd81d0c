import { randomUUIDv7 } from 'node:crypto';
import { Column, PrimaryColumn } from 'typeorm';

/** A new id: UUIDv7, so that ids of one table grow with time and its index stays compact. */
export function newId(): string {
  return randomUUIDv7();
}

/** What every row has: when it was made and changed, and a version that grows by one with each stored change. */
export abstract class StampedRow {
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt: Date;

  @Column('int', { default: 1 })
  version: number;
}

/** A row of a team. The key leads with the tenant, so a foreign reference cannot even be stored. */
export abstract class TeamRow extends StampedRow {
  @PrimaryColumn('uuid', { name: 'team_id' })
  teamId: string;

  @PrimaryColumn('uuid')
  id: string;
}

/** A row of one person's loop. */
export abstract class OwnedRow extends StampedRow {
  @PrimaryColumn('uuid', { name: 'owner_id' })
  ownerId: string;

  @PrimaryColumn('uuid')
  id: string;
}
