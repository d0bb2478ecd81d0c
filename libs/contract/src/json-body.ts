import { malformedJson } from './contract.refusals.js';

const STRING_OR_COLON = /"(?:[^"\\]|\\.)*"(\s*:)?/gs;

/** How many members the text names, in all its objects together. */
function namedMembers(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(STRING_OR_COLON)) if (colon !== undefined) count++;
  return count;
}

/** How many members the value kept. Walked with a stack of its own: 50,000 nested arrays must not end the process. */
function keptMembers(value: unknown): number {
  let count = 0;
  const rest: unknown[] = [value];
  for (let at = rest.pop(); at !== undefined; at = rest.pop()) {
    if (typeof at !== 'object' || at === null) continue;
    const keys = Object.keys(at);
    if (!Array.isArray(at)) count += keys.length;
    for (const inner of Object.values(at)) if (typeof inner === 'object' && inner !== null) rest.push(inner);
  }
  return count;
}

const POISONED = /"(?:__proto__|\\u005f)/;

/** Reads a JSON body strictly: JSON.parse would keep the last of two equal keys without a word. */
export function parseJsonBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  const value = parse(text);
  if (POISONED.test(text)) throw malformedJson('The key __proto__ is not allowed.');
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
