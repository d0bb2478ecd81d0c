import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { csvRow, type OutgoingFile, workbook } from '#contract';
import type { Actor } from '#kernel';
import type { WantedEntries } from '../entries/entry-filters.js';
import type { FiledEntry } from '../entries/filed-entry.js';
import { FiledEntries } from '../entries/filed-entries.service.js';
import { ENTRY_COLUMNS, entryCells } from './entry-table.js';
import { type FileFormat, XLSX } from './file-format.js';

/** Time as files, made while they are sent. */
@Injectable()
export class TimeFilesService {
  constructor(private readonly entries: FiledEntries) {}

  /** The stopped entries that the filters let through and the actor sees, by date, start and id. */
  async export(actor: Actor, wanted: WantedEntries, format: FileFormat = 'csv'): Promise<OutgoingFile> {
    const batches = await this.entries.batches(actor, wanted);
    switch (format) {
      case 'csv':
        return { content: Readable.from(csvOf(batches)), type: 'text/csv; charset=utf-8', name: 'time.csv' };
      case 'xlsx':
        return { content: workbook(tableOf(batches)), type: XLSX, name: 'time.xlsx' };
    }
  }
}

async function* csvOf(batches: AsyncIterable<readonly FiledEntry[]>) {
  yield csvRow(ENTRY_COLUMNS);
  for await (const rows of batches) yield rows.map((row) => csvRow(entryCells(row))).join('');
}

function tableOf(batches: AsyncIterable<readonly FiledEntry[]>) {
  return { name: 'Time', header: ENTRY_COLUMNS, batches: cellsOf(batches) };
}

async function* cellsOf(batches: AsyncIterable<readonly FiledEntry[]>) {
  for await (const rows of batches) yield rows.map(entryCells);
}
