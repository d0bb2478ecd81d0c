import { invalid, type Refusal } from '#kernel';
import { malformedJson } from './contract.refusals.js';
import { flaw } from './flaws.js';

const STRING_OR_COLON = /"(?:[^"\\]|\\.)*"(\s*:)?/gs;
/** No shape of ours is nested half as deep; what is would end the libraries that walk it by recursion. */
const DEEPEST = 32;
/** Libraries drop these without a word, or do worse; a caller who sends one is told. */
const POISONED = new Set(['__proto__', 'constructor', 'prototype']);

interface Level {
  readonly value: object;
  readonly depth: number;
}

/** Reads a JSON body strictly: JSON.parse alone would keep the last of two equal keys, and nest without bound. */
export function parseJsonBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  const value = parse(text);
  if (namedMembers(text) !== keptMembers(value)) throw malformedJson('A key stands twice in one object.');
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedJson('The body is not valid JSON.');
  }
}

/** How many members the text names, in all its objects together. */
function namedMembers(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(STRING_OR_COLON)) if (colon !== undefined) count++;
  return count;
}

/** How many members the value kept. Walked with a stack of its own, since it may be nested as deep as its text is long. */
function keptMembers(root: unknown): number {
  let count = 0;
  const rest = levelsIn([root], 1);
  for (let at = rest.pop(); at; at = rest.pop()) {
    if (at.depth > DEEPEST) throw malformedJson(`The body is nested deeper than ${DEEPEST} levels.`);
    const names = Object.keys(at.value);
    if (!Array.isArray(at.value)) count += names.length;
    const poisoned = names.find((name) => POISONED.has(name));
    if (poisoned !== undefined) throw poison(poisoned, at.depth);
    rest.push(...levelsIn(Object.values(at.value), at.depth + 1));
  }
  return count;
}

function levelsIn(values: readonly unknown[], depth: number): Level[] {
  return values.flatMap((value) => (typeof value === 'object' && value !== null ? [{ value, depth }] : []));
}

function poison(name: string, depth: number): Refusal {
  return depth === 1
    ? invalid([{ pointer: `/${name}`, ...flaw.unknownField() }])
    : malformedJson(`The key ${name} is not allowed.`);
}
