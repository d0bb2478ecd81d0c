import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Configs of which only a part may be shown, such as the address of a calendar, are kept whole beside the secret, and sealed like it. */
export class SealMaskedConfigs1764000009100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE stream_secrets ADD COLUMN config text');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE stream_secrets DROP COLUMN config');
  }
}
