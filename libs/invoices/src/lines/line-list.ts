import type { Fault } from '#kernel';
import { changedLine, type KeptLine, type LineChange, newLine, type WantedLine } from './line.js';

export interface ListedLine extends LineChange {
  readonly id?: string;
}

export interface LineList {
  readonly lines: readonly WantedLine[];
  readonly faults: readonly Fault[];
}

/** A list of lines against those that are kept: an element with a known id changes that line, any other is a new one. */
export function lineList(listed: readonly ListedLine[], kept: readonly KeptLine[], newId: () => string): LineList {
  const known = new Map(kept.map((line) => [line.id, line]));
  const lines = listed.map(({ id, ...change }) => {
    const line = id === undefined ? undefined : known.get(id);
    return line ? changedLine(line, change) : newLine(id ?? newId(), change);
  });
  return { lines, faults: [...undescribed(listed, known), ...repeated(listed)] };
}

function undescribed(listed: readonly ListedLine[], known: ReadonlyMap<string, KeptLine>): Fault[] {
  return listed.flatMap(({ id, description }, at) => {
    if (description !== undefined || known.has(id ?? '')) return [];
    return [{ pointer: `/lines/${at}/description`, code: 'required', detail: 'A new line needs a description.' }];
  });
}

function repeated(listed: readonly ListedLine[]): Fault[] {
  const first = new Map(listed.map(({ id }, at) => [id, at] as const).toReversed());
  return listed.flatMap(({ id }, at) => {
    if (id === undefined || first.get(id) === at) return [];
    return [{ pointer: `/lines/${at}/id`, code: 'invalid_value', detail: 'The id stands twice in the list.' }];
  });
}
