import { DataSource } from 'typeorm';
import { Database, type DatabaseAddress, dataSourceOptions } from '#database';
import { SumsService } from '#time-tracking';

/** How many sums that reports read are not what their time entries come to, of all teams. Looks and changes nothing. */
export async function wrongSums(address: DatabaseAddress): Promise<number> {
  const source = await new DataSource(dataSourceOptions({ ...address, poolSize: 1 })).initialize();
  try {
    const found = await new SumsService(new Database(source, false)).checkAll();
    return found.length;
  } finally {
    await source.destroy();
  }
}
