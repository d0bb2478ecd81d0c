import type { Cell } from './cell.js';
import { rowXml, sheetXml } from './sheet-xml.js';

export type Row = readonly Cell[];

/** The most rows that a sheet holds, its header among them. */
export const SHEET_ROWS = 1_048_576;

/** Rows that become text at a time: short texts are gone as soon as they are sent, and long ones outlive a collection of garbage. */
const AT_ONCE = 100;

/** The text of one sheet: its header, and as many of the rows as fit. */
export async function* sheetText(header: Row, rows: Rows, most = SHEET_ROWS): AsyncGenerator<string> {
  yield `${sheetXml.head}${rowXml(header, 1)}`;
  for (let row = 2; row <= most && (await rows.any());) {
    const first = row;
    const batch = rows.take(Math.min(AT_ONCE, most + 1 - first));
    yield batch.map((cells, at) => rowXml(cells, first + at)).join('');
    row += batch.length;
  }
  yield sheetXml.foot;
}

/** Rows that come in batches, and are taken in such as fit. */
export class Rows {
  private held: readonly Row[] = [];

  constructor(private readonly batches: AsyncIterator<readonly Row[]>) {}

  /** True while there are rows; asks for a batch when none is at hand. */
  async any(): Promise<boolean> {
    while (this.held.length === 0) {
      const next = await this.batches.next();
      if (next.done) return false;
      this.held = next.value;
    }
    return true;
  }

  take(most: number): readonly Row[] {
    const taken = this.held.slice(0, most);
    this.held = this.held.slice(most);
    return taken;
  }
}
