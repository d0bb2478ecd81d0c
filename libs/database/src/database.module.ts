import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Database } from './database.js';
import { Vault } from './vault.js';
import { dataSourceOptions, type DatabaseAddress, mayPrepare } from './source.js';

/** One pool for the whole process; entities arrive by `forFeature`, so this module knows no feature. */
@Module({})
export class DatabaseModule {
  static open(address: DatabaseAddress, sealingKeys: readonly Buffer[]): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(address), autoLoadEntities: true, retryAttempts: 0 })],
      providers: [
        {
          provide: Database,
          inject: [DataSource],
          useFactory: (source: DataSource) => new Database(source, mayPrepare(address.url)),
        },
        {
          provide: Vault,
          inject: [Database],
          useFactory: (database: Database) => new Vault(sealingKeys, database),
        },
      ],
      exports: [Database, Vault],
    };
  }
}
