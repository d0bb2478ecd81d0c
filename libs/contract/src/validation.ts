import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { type Fault, invalid } from '#kernel';
import { sideOf } from './apply.js';
import { emptyPatch } from './contract.refusals.js';
import { flaw } from './flaws.js';
import { takeIn } from './intake.js';
import { fieldsOf, type Flaw } from './noted.js';
import { isPatch, readOnlyFields } from './shapes.js';

function unknownIn(shape: object): (name: string) => Flaw {
  return (name) => (readOnlyFields(shape).has(name) || name === 'teamId' ? flaw.readOnly() : flaw.unknownField());
}

/** Bodies and query strings become their classes here; every fault is collected before the request is refused. */
@Injectable()
export class ContractPipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (type === 'custom' || metatype === undefined) return value;
    if (type === 'body') this.requireObject(value, metatype);
    const declared: unknown = metatype;
    return isShape(declared) ? shaped(declared, isSent(value) ? value : {}) : value;
  }

  private requireObject(value: unknown, metatype: object): void {
    if (value === undefined || value === null) {
      if (isPatch(metatype)) throw emptyPatch();
      return;
    }
    if (typeof value !== 'object' || Array.isArray(value)) throw invalid([{ pointer: '', ...flaw.type('an object') }]);
    if (isPatch(metatype) && Object.keys(value).length === 0) throw emptyPatch();
  }
}

/** A shape that was taken in by itself: as it is meant, or everything that is wrong with it. */
export type TakenApart<Shape> = { readonly value: Shape } | { readonly faults: readonly Fault[] };

/** What stands in a field that is taken in `apart`, checked as a body of this shape would be; `at` is where it stands in the request's. */
export function takeApart<Shape extends object>(shape: Type<Shape>, given: object, at: string): TakenApart<Shape> {
  if (isPatch(shape) && Object.keys(given).length === 0) {
    const { declared, said } = emptyPatch();
    return { faults: [{ pointer: at, code: declared.code, detail: said.detail }] };
  }
  const faults: Fault[] = [];
  const value = takeIn(shape, given, { side: 'body', at, unknown: unknownIn(shape) }, faults);
  return faults.length > 0 ? { faults } : { value };
}

function isShape(declared: unknown): declared is Type<object> {
  return sideOf(declared) !== null;
}

function shaped(shape: Type<object>, given: object): object {
  const side = sideOf(shape) ?? 'body';
  const faults: Fault[] = [];
  const isQuery = side === 'query';
  const value = takeIn(
    shape,
    side === 'arguments' ? withoutEmpty(shape, given) : given,
    { side, at: '', unknown: isQuery ? flaw.unknownParameter : unknownIn(shape) },
    faults,
  );
  if (faults.length > 0) throw invalid(isQuery ? faults.map(inQuery) : faults);
  return value;
}

/** An argument that may be left out and is null says nothing: clients send null for each variable that they have no value for. */
function withoutEmpty(shape: Type<object>, given: object): object {
  const fields = fieldsOf(shape);
  const saysNothing = (name: string) => {
    const { optional = false, nullable = false } = fields.get(name)?.options ?? {};
    return optional && !nullable;
  };
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== null || !saysNothing(name)));
}

function inQuery(fault: Fault): Fault {
  return { ...fault, pointer: `?${fault.pointer.slice(1)}` };
}

/** No body at all counts as an empty one: its required fields are then told. */
function isSent(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
