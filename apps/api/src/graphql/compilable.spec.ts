import { describe, expect, it } from '@jest/globals';
import { buildSchema, Kind, parse } from 'graphql';
import { isCompilable } from './compilable.js';

const schema = buildSchema(`
  input Filter { and: [Filter!] title: String }
  input Bulk { filter: Filter ids: [ID!] }
  input Item { title: String labels: [String!] }
  type Query { list(filter: Filter, limit: Int): String change(bulk: Bulk, input: Item): String }
  type Subscription { list: String }
`);

function compilable(text: string): boolean {
  const document = parse(text);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('No operation.');
  return isCompilable(schema, document, operation);
}

describe('a document', () => {
  it.each([
    ['without variables', '{ list(filter: { and: [{ title: "a" }] }) }'],
    [
      'with variables as whole arguments',
      'query ($limit: Int, $input: Item) { list(limit: $limit) change(input: $input) }',
    ],
    [
      'with a sure variable inside an object',
      'query ($a: String!, $b: String = "b") { x: change(input: { title: $a }) y: change(input: { title: $b }) }',
    ],
    ['with a variable inside a list', 'query ($label: String) { change(input: { labels: ["a", $label] }) }'],
    ['with conditions on fields', 'query ($yes: Boolean!) { list @include(if: $yes) }'],
  ])('%s may be compiled', (_, text) => {
    expect(compilable(text)).toBe(true);
  });

  it.each([
    ['a variable of a recursive input type', 'query ($filter: Filter) { list(filter: $filter) }'],
    ['a variable whose type reaches one', 'query ($bulk: Bulk!) { change(bulk: $bulk) }'],
    ['a list of them', 'query ($all: [Filter!]) { list(filter: { and: $all }) }'],
    ['a variable inside an object that may be absent', 'query ($title: String) { change(input: { title: $title }) }'],
    [
      'the same in a fragment',
      'query ($title: String) { ...F } fragment F on Query { change(input: { title: $title }) }',
    ],
    ['a condition on a fragment', 'query ($yes: Boolean!) { ... @include(if: $yes) { list } }'],
    ['a subscription', 'subscription { list }'],
  ])('with %s is never compiled', (_, text) => {
    expect(compilable(text)).toBe(false);
  });
});
