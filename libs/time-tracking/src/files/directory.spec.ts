import { describe, expect, it } from '@jest/globals';
import { PeopleDirectory, ProjectDirectory, SectionDirectory } from './directory.js';

const project = (id: string, nameKey: string, more: object = {}) => ({
  id,
  nameKey,
  codeKey: '',
  archived: false,
  ...more,
});
const idOf = (meant: ReturnType<ProjectDirectory['meant']>) => (typeof meant === 'string' ? meant : meant.id);

describe('a project', () => {
  const projects = new ProjectDirectory([
    project('relaunch', 'relaunch', { codeKey: 'web' }),
    project('twin', 'twin'),
    project('other twin', 'twin', { codeKey: 't-2' }),
    project('old shop', 'shop', { archived: true }),
    project('shop', 'shop'),
    project('old', 'old', { archived: true }),
    project('titled web', 'titled web', { codeKey: 'relaunch' }),
  ]);

  it.each([
    ['Relaunch', 'relaunch'],
    ['WEB', 'relaunch'],
    ['twin', 'several'],
    ['T-2', 'other twin'],
    ['Shop', 'shop'],
    ['Old', 'old'],
    ['Nowhere', 'none'],
    ['', 'none'],
  ])('called %j is %s', (name, id) => expect(idOf(projects.meant(name))).toBe(id));
});

it('of sections counts the project, too', () => {
  const sections = new SectionDirectory([{ id: 'design', projectId: 'relaunch', nameKey: 'design', archived: false }]);
  expect(idOf(sections.meant('relaunch', 'Design'))).toBe('design');
  expect(sections.meant('other', 'Design')).toBe('none');
});

describe('a person', () => {
  const people = new PeopleDirectory([
    { id: 'ada', name: 'Ada Lovelace', email: 'Ada@x.example' },
    { id: 'bob', name: 'Bob', email: 'bob@x.example' },
    { id: 'other bob', name: 'Bob', email: 'bob@y.example' },
  ]);

  it.each([
    ['ada@X.example', 'ada'],
    ['Ada Lovelace', 'ada'],
    ['ada lovelace', 'none'],
    ['Bob', 'several'],
    ['bob@y.example', 'other bob'],
  ])('called %s is %s', (text, id) => expect(idOf(people.meant(text))).toBe(id));
});
