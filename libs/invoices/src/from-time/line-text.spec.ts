import { describe, expect, it } from '@jest/globals';
import { lineText, strangeWord } from './line-text.js';
import type { Work } from './work.js';

const NONE = { unitMinutes: 0, mode: 'NEAREST', level: 'LINE' } as const;

function work(taskName: string, date: string, names: { user?: string; project?: string; section?: string } = {}): Work {
  const { user = 'Ann', project = 'Website', section } = names;
  return {
    entry: {
      id: date,
      user: { id: user, name: user },
      taskName,
      date,
      startedAt: null,
      durationSeconds: 60,
      rate: null,
    },
    project: { id: project, title: project },
    section: section === undefined ? null : { id: section, title: section, position: 1 },
    week: '2026-06-05',
    rounding: NONE,
  };
}

const two = [work('Layout', '2026-06-03', { section: 'Design' }), work('Wireframes', '2026-06-01', { user: 'Bob' })];

describe('the text of a line', () => {
  it.each([
    ['{task}', 'Layout, Wireframes'],
    ['{project}: {task}', 'Website: Layout, Wireframes'],
    ['{user}, {date}', 'Ann, Bob, 2026-06-01 – 2026-06-03'],
    ['{section}, week to {week}', 'Design, week to 2026-06-05'],
    ['Development\n{task}', 'Development\nLayout, Wireframes'],
    ['As agreed', 'As agreed'],
  ])('fills in %s', (template, expected) => expect(lineText(two, ['PROJECT'], template)).toBe(expected));

  it('says each thing once, in the order in which it comes', () =>
    expect(lineText([...two, ...two], ['TASK'], '{task} {user}')).toBe('Layout, Wireframes Ann, Bob'));

  it('is the task of an entry, and else what the line was grouped by', () => {
    expect(lineText(two.slice(0, 1), ['ENTRY'], null)).toBe('Layout');
    expect(lineText(two, ['PROJECT', 'WEEK'], null)).toBe('Website · week to 2026-06-05');
    expect(lineText(two.slice(1), ['PROJECT', 'SECTION', 'USER', 'TASK', 'DATE'], null)).toBe(
      'Website · Bob · Wireframes · 2026-06-01',
    );
  });

  it('is the task where nothing else is left to say', () => {
    expect(lineText(two.slice(1), ['SECTION'], null)).toBe('Wireframes');
    expect(lineText(two.slice(1), ['SECTION'], ' {section} ')).toBe('Wireframes');
  });

  it('is no longer than a description may be', () => {
    const many = Array.from({ length: 1500 }, (_, at) => work(`😀${at}`, '2026-06-01'));
    const text = lineText(many, ['PROJECT'], '{task}');
    expect([[...text].length, text.endsWith('…')]).toEqual([2000, true]);
  });

  it('takes what looks like a word in a name as it is', () =>
    expect(lineText([work('{user} $& $1', '2026-06-01')], ['ENTRY'], '{task}')).toBe('{user} $& $1'));
});

describe('a template', () => {
  it.each([
    ['{task} {project} {section} {user} {date} {week}', null],
    ['{ task } {', null],
    ['{tasks}', 'tasks'],
    ['{}', ''],
    ['{constructor}', 'constructor'],
  ])('%s has the strange word %s', (template, expected) => expect(strangeWord(template)).toBe(expected));
});
