import { DataSource } from 'typeorm';
import { dataSourceOptions, MIGRATIONS } from '#database';

const { url } = { url: process.env['DATABASE_URL'] ?? 'postgres://localhost/looped' };
export default new DataSource({
  ...dataSourceOptions({ url }),
  entities: ['dist/libs/*/src/**/*.entity.js'],
  migrations: [MIGRATIONS],
});
