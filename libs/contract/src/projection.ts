import type { Type } from '@nestjs/common';
import { viewOf } from './apply.js';
import { fieldsOf } from './noted.js';

export type Projection = (row: object) => unknown;

const projections = new WeakMap<object, Projection>();

/**
 * The function that takes a View's fields, and nothing else, from a row; absent values become null, unless they stand behind `expand`.
 * It is generated once per View: a literal with fixed keys costs nothing measurable beside JSON.stringify, class-transformer twenty times that.
 */
export function projectionOf(view: Type<object>): Projection {
  const known = projections.get(view);
  if (known) return known;
  const made = generate(view);
  projections.set(view, made);
  return made;
}

function generate(view: Type<object>): Projection {
  const nested: Projection[] = [];
  const [always, expanded]: [string[], string[]] = [[], []];
  for (const [name, { word, options }] of fieldsOf(view)) {
    const key = JSON.stringify(name);
    let value = `row[${key}]`;
    if (word.nested) {
      const { of, list } = word.nested;
      const at = nested.push((row) => projectionOf(viewOf(of()))(row)) - 1;
      value = list ? `(${value} == null ? null : ${value}.map(nested[${at}]))` : `(${value} == null ? null : nested[${at}](${value}))`;
    }
    if (options.expand) expanded.push(`if (row[${key}] !== undefined) view[${key}] = ${value};`);
    else always.push(`${key}: ${value} ?? null`);
  }
  const body = `return (row) => { const view = { ${always.join(', ')} }; ${expanded.join(' ')} return view; };`;
  const make: unknown = new Function('nested', body)(nested);
  if (typeof make !== 'function') throw new Error('No projection.');
  return (row) => make(row);
}
