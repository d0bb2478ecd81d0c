import type { Context, Fault, Refusal } from '#kernel';
import { invalidArgument, invalidAttribute, invalidPrimaryKey, invalidQuery, required } from './graphql.refusals.js';

/** One reason to refuse, as the loop plane tells it: in `errors` of a mutation, or as a root error. */
export interface Trouble {
  readonly message: string;
  readonly shortMessage: string;
  readonly code: string;
  readonly vars: Context;
  /** Names as the schema has them. */
  readonly fields: readonly string[];
  /** The place in the arguments, as the caller wrote it. */
  readonly path: readonly string[];
}

/** Where a pointer of a service or pipe lies in the arguments that were given. */
export type Placing = (pointer: string) => readonly string[];

/** Codes that have another name here than on REST. */
const RENAMED = new Map([
  ['key_not_active', 'invalid_state'],
  ['version_conflict', 'conflict'],
]);

/** Everything that a mutation was refused for. */
export function troublesOf(refusal: Refusal, place: Placing): Trouble[] {
  const { faults } = refusal.said;
  return faults ? faults.map((fault) => troubleOf(fault, place(fault.pointer), inMutation)) : [plain(refusal)];
}

/** What a query was refused for, in one: a field has one error. */
export function troubleOfQuery(refusal: Refusal, place: Placing): Trouble {
  const { faults } = refusal.said;
  const [first, ...others] = faults?.map((fault) => troubleOf(fault, place(fault.pointer), inQuery)) ?? [];
  if (!first) return plain(refusal);
  const all = [first, ...others];
  return {
    ...first,
    message: all.map(({ message }) => message).join(' '),
    fields: [...new Set(all.flatMap(({ fields }) => fields))],
  };
}

/** What a request was refused for before anything of it ran. */
export function troubleOfRequest(refusal: Refusal): Trouble {
  const { faults = [] } = refusal.said;
  const trouble = plain(refusal);
  return faults.length === 0
    ? trouble
    : { ...trouble, message: faults.map(({ pointer, detail }) => `${pointer} ${detail}`).join(' ') };
}

function plain({ declared, said }: Refusal): Trouble {
  return {
    message: said.detail,
    shortMessage: declared.title,
    code: RENAMED.get(declared.code) ?? declared.code,
    vars: said.context ?? {},
    fields: [],
    path: [],
  };
}

type Judgement = (fault: Fault, path: readonly string[]) => (detail: string) => Refusal;

function troubleOf(fault: Fault, path: readonly string[], judge: Judgement): Trouble {
  const field = path.findLast((step) => !/^\d+$/.test(step));
  const { code, detail, vars } = fault;
  const shown = path.length === 0 ? detail : `${path.join('.')}: ${detail}`;
  const found = code === 'not_found' ? null : judge(fault, path)(shown);
  return {
    message: shown,
    shortMessage: found?.declared.title ?? 'Not found',
    code: found?.declared.code ?? code,
    vars: { rule: code, ...vars },
    fields: field === undefined ? [] : [field],
    path,
  };
}

/** Missing, null and blank are one thing here. */
function isMissing({ code, vars }: Fault): boolean {
  return code === 'required' || code === 'not_nullable' || (code === 'too_short' && vars?.['min'] === 1);
}

const inMutation: Judgement = (fault, path) => {
  if (isMissing(fault)) return required;
  if (fault.code === 'invalid_id') return invalidPrimaryKey;
  return path[0] === 'input' ? invalidAttribute : invalidArgument;
};

/** A query has an id at its top, and else only what its list is asked by. */
const inQuery: Judgement = ({ code }, path) =>
  code === 'invalid_id' && path.length === 1 ? invalidPrimaryKey : invalidQuery;
