import { refusal } from '#kernel';
import type { CsvFault } from './csv-fault.js';

export const emptyPatch = refusal(
  'invalid',
  'empty_patch',
  'Nothing to change',
  'Send at least one field; absent keeps, null clears.',
  () => 'The body holds no field.',
);

export const malformedJson = refusal(
  'invalid',
  'malformed_json',
  'The body is not JSON',
  'Send one JSON object in UTF-8, without duplicate keys or trailing text.',
  (detail: string) => detail,
);

/** 400 with every faulty cell at once; of very many, `left` more are counted and not named. */
export const csvInvalid = refusal(
  'invalid',
  'csv_invalid',
  'The table is not valid',
  'Mend each cell that `errors` names by its row and column, and send the file again; nothing was changed.',
  (faults: readonly CsvFault[], left: number = 0) => ({
    detail: `${counted(faults.length + left)} not valid${left > 0 ? `; the first ${faults.length} are named` : ''}.`,
    faults: faults.map(({ row, column, code, detail }) => ({ pointer: cellPointer(row, column), code, detail })),
  }),
);

function counted(cells: number): string {
  return cells === 1 ? '1 place of the table is' : `${cells} places of the table are`;
}

/** `/3/Member`: row 3, column Member, as a JSON pointer. */
function cellPointer(row: number, column: string | null): string {
  return column === null ? `/${row}` : `/${row}/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

export const bodyTooLarge = refusal(
  'too_large',
  'body_too_large',
  'The body is too large',
  'Send less at once: at most 1 MiB of JSON, unless the operation says otherwise.',
);

export const unsupportedMediaType = refusal(
  'unsupported',
  'unsupported_media_type',
  'Unsupported media type',
  'Send `Content-Type: application/json`, unless the operation says otherwise.',
);

export const badRequest = refusal(
  'invalid',
  'bad_request',
  'The request cannot be read',
  'Check the URL and the headers.',
  (detail: string) => detail,
);

export const urlTooLong = refusal(
  'too_long',
  'url_too_long',
  'The URL is too long',
  'Send fewer or shorter parameters.',
);

export const headersTooLarge = refusal(
  'header_too_large',
  'headers_too_large',
  'The headers are too large',
  'Send at most 16 KiB of headers.',
);

export const internal = refusal(
  'internal',
  'internal',
  'Something went wrong here',
  'Try again; if it stays, tell the operator of this server the request id.',
  () => 'The server failed. Nothing was changed.',
);
