import type { Type } from '@nestjs/common';
import { takeApart, type TakenApart } from '#contract';
import { newId } from '#database';
import { type Fault, invalid } from '#kernel';
import { NewTimeEntry, TimeEntryPatch } from '../entries/entry.dto.js';
import { EntryOperation } from './bulk.dto.js';
import { asked, open, OPS, refused, type Step } from './step.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Every operation as its own request would have been read: one that is faulty is refused by itself. */
export function readOperations(operations: readonly object[]): Step[] {
  return operations.map((sent, index) => {
    const taken = takeApart(EntryOperation, sent, placeOf(index));
    return 'faults' in taken ? faulty(index, sent, taken.faults) : understood(index, sent, taken.value);
  });
}

/** A row stands in one operation only: what it should come to would else hang on their order. */
export function repeated(steps: readonly Step[]): Fault[] {
  const known = new Set<string>();
  return open(steps).flatMap(({ index, op, id }) => {
    const isNew = id === null || !known.has(id);
    if (id !== null) known.add(id);
    const pointer = `${placeOf(index)}${op === 'CREATE' ? '/data/id' : '/id'}`;
    return isNew ? [] : [{ pointer, code: 'invalid_value', detail: 'The row stands twice in the list.' }];
  });
}

function understood(index: number, sent: object, { op, data, ...named }: EntryOperation): Step {
  const place = placeOf(index);
  const { id = null, ifVersion = null }: { id?: string | null; ifVersion?: number | null } = named;
  if (op === 'CREATE') {
    const taken = dataAs(NewTimeEntry, data, place);
    const faults = [...unwanted(sent, ['id', 'ifVersion'], place), ...faultsOf(taken)];
    if ('faults' in taken || faults.length > 0) return faulty(index, sent, faults);
    return asked({ index, op, id: taken.value.id ?? newId(), given: taken.value });
  }
  const nameless = id === null ? [required(`${place}/id`)] : [];
  if (op === 'DELETE') {
    const faults = [...nameless, ...unwanted(sent, ['data'], place)];
    return faults.length > 0 ? faulty(index, sent, faults) : asked({ index, op, id, ifVersion });
  }
  const taken = dataAs(TimeEntryPatch, data, place);
  const faults = [...nameless, ...faultsOf(taken)];
  if ('faults' in taken || faults.length > 0) return faulty(index, sent, faults);
  return asked({ index, op, id, ifVersion, change: taken.value });
}

function dataAs<Shape extends object>(shape: Type<Shape>, data: object | undefined, place: string): TakenApart<Shape> {
  const at = `${place}/data`;
  return data === undefined ? { faults: [required(at)] } : takeApart(shape, data, at);
}

function faultsOf(taken: TakenApart<object>): readonly Fault[] {
  return 'faults' in taken ? taken.faults : [];
}

function unwanted(sent: object, names: readonly string[], place: string): Fault[] {
  const found = names.filter((name) => name in sent);
  return found.map((name) => ({
    pointer: `${place}/${name}`,
    code: 'unknown_field',
    detail: 'Not of this operation.',
  }));
}

function required(pointer: string): Fault {
  return { pointer, code: 'required', detail: 'This field is required.' };
}

/** Of what cannot be read whole, the answer still names what can be. */
function faulty(index: number, sent: object, faults: readonly Fault[]): Step {
  const { op: wanted, id: named }: { op?: unknown; id?: unknown } = sent;
  const op = OPS.find((known) => known === wanted) ?? null;
  const id = typeof named === 'string' && UUID.test(named) ? named.toLowerCase() : null;
  return refused(asked({ index, op, id: op === 'CREATE' ? null : id }), invalid(faults));
}

function placeOf(index: number): string {
  return `/operations/${index}`;
}
