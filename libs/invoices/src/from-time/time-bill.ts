import type { Fault } from '#kernel';
import type { HeaderChange } from '../invoices/header.js';
import { type Grouping, groupingFlaw } from './grouping.js';
import { strangeWord } from './line-text.js';
import type { RoundingPolicy, Work } from './work.js';

export const MISSING_RATES = ['SKIP', 'ZERO', 'FAIL'] as const;
export type OnMissingRate = (typeof MISSING_RATES)[number];

/** What somebody wants to bill, and how. */
export interface WantedBill extends HeaderChange {
  readonly id?: string;
  readonly invoiceId?: string | null;
  readonly draft?: boolean;
  readonly projectIds?: readonly string[] | null;
  readonly dateFrom?: string | null;
  readonly dateTo?: string | null;
  readonly sectionIds?: readonly string[] | null;
  readonly userIds?: readonly string[] | null;
  readonly tagIds?: readonly string[] | null;
  readonly timeEntryIds?: readonly string[] | null;
  readonly groupBy?: readonly Grouping[];
  readonly lineTemplate?: string | null;
  readonly rounding?: RoundingPolicy | null;
  readonly onMissingRate?: OnMissingRate;
}

/** The wish in its parts: what time it is about, how lines show it, and what it says of the invoice. */
export function partsOf(wish: WantedBill) {
  const { projectIds, dateFrom, dateTo, sectionIds, userIds, tagIds, timeEntryIds, ...shown } = wish;
  const { groupBy = ['ENTRY'], lineTemplate = null, rounding = null, ...bill } = shown;
  const { id, invoiceId = null, clientId = null, draft = false, onMissingRate = 'SKIP', ...header } = bill;
  return {
    filters: { projectIds, dateFrom, dateTo, sectionIds, userIds, tagIds, timeEntryIds },
    layout: { groupBy, lineTemplate, rounding },
    ...{ id, invoiceId, clientId, draft, onMissingRate, header },
  };
}

/** What is wrong with the wish by itself. */
export function billFaults(wanted: WantedBill): Fault[] {
  const { groupBy = [], lineTemplate, dateFrom, dateTo, invoiceId, id, draft } = wanted;
  const flaw = groupingFlaw(groupBy);
  const word = strangeWord(lineTemplate ?? '');
  const named = Boolean(wanted.clientId) || Boolean(invoiceId) || (wanted.projectIds ?? []).length > 0;
  const ofNew = 'Leave it out: the invoice that is added to stays what it is.';
  return [
    ...faultIf(!named, ['/clientId', 'required', 'Name the client, projects of one, or the invoice to add to.']),
    ...faultIf(flaw !== null, ['/groupBy', 'invalid_value', flaw ?? '']),
    ...faultIf(word !== null, ['/lineTemplate', 'invalid_value', `There is no {${word}}.`]),
    ...faultIf((dateFrom ?? '') > (dateTo ?? '9'), ['/dateTo', 'out_of_range', 'Must not be before `dateFrom`.']),
    ...faultIf(Boolean(invoiceId) && id !== undefined, ['/id', 'invalid_value', ofNew]),
    ...faultIf(Boolean(invoiceId) && draft !== undefined, ['/draft', 'invalid_value', ofNew]),
  ];
}

function faultIf(wrong: boolean, [pointer, code, detail]: readonly [string, string, string]): Fault[] {
  return wrong ? [{ pointer, code, detail }] : [];
}

/** Whoever may say who is billed: the body, the invoice that is added to, and the projects. */
export interface Payers {
  readonly clientId: string | null;
  readonly invoice: { readonly clientId: string | null } | null;
  /** Those that the caller sees; `at` is the place in the list. */
  readonly projects: readonly { readonly at: number; readonly clientId: string | null }[];
}

export function payerOf({ clientId, invoice, projects }: Payers): string | null {
  return invoice?.clientId ?? clientId ?? projects.map((project) => project.clientId).find((id) => id !== null) ?? null;
}

/** All must mean the same client. */
export function payerFaults(payers: Payers): Fault[] {
  const { clientId, projects } = payers;
  const payer = payerOf(payers);
  return [
    ...faultIf(clientId !== null && clientId !== payer, [
      '/clientId',
      'other_client',
      'The invoice is for another client.',
    ]),
    ...projects.flatMap((project) => projectFaults(project.clientId, payer, `/projectIds/${project.at}`)),
  ];
}

function projectFaults(clientId: string | null, payer: string | null, pointer: string): Fault[] {
  if (clientId === null)
    return [{ pointer, code: 'client_required', detail: 'The project has no client to be billed.' }];
  return faultIf(clientId !== payer, [pointer, 'other_client', 'The project belongs to another client.']);
}

/** Time with a price, or that is billed without one, and the rest. */
export function byPrice<Done extends Work>(works: readonly Done[], onMissingRate: OnMissingRate): [Done[], Done[]] {
  if (onMissingRate === 'ZERO') return [[...works], []];
  return [works.filter(({ entry }) => entry.rate !== null), works.filter(({ entry }) => entry.rate === null)];
}

/** A line's seconds are kept as a whole number of 32 bits. */
const MOST_SECONDS = 2_147_483_647;

export function lengthFaults(
  lines: readonly { readonly text: { readonly durationSeconds: number | null } }[],
): Fault[] {
  if (lines.every(({ text }) => (text.durationSeconds ?? 0) <= MOST_SECONDS)) return [];
  return [
    {
      pointer: '/groupBy',
      code: 'out_of_range',
      detail: 'A line would hold more than 2147483647 seconds: group by more.',
    },
  ];
}
