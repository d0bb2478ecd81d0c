import { describe, expect, it } from '@jest/globals';
import { broughtUp, type Content, differing, edited, keptFromStream } from './edited.js';

const content: Content = {
  title: 'Before',
  customSourceName: 'zapier',
  urgency: 3,
  description: 'Long',
  url: null,
  dueAt: null,
  dueAllDay: false,
  topOfMind: true,
  labels: ['a'],
  metadata: { a: 1, b: { c: 2, d: 3 } },
};

describe('what a source says anew', () => {
  it('is taken but for what the owner has changed', () => {
    const said = { title: 'After', description: 'New', url: 'https://a', dueAt: null, dueAllDay: true, metadata: null };
    expect(broughtUp(content, said, ['title', 'metadata'])).toEqual({
      ...content,
      ...{ description: 'New', url: 'https://a', dueAllDay: true },
    });
  });
});

describe('a change of content', () => {
  it('keeps what is absent and clears by null', () => {
    expect(edited(content, { description: null, title: 'After' })).toEqual({
      ...content,
      title: 'After',
      description: null,
    });
  });

  it('takes a blank source name for none, and each label once', () => {
    expect(edited(content, { customSourceName: '', labels: ['b', 'b'] })).toMatchObject({
      customSourceName: null,
      labels: ['b'],
    });
  });

  it('changes nothing when everything is as it was, in whatever order', () => {
    const wish = { ...content, metadata: { b: { d: 3, c: 2 }, a: 1 } };
    expect(differing(content, edited(content, wish))).toEqual([]);
  });

  it('names what differs', () => {
    const after = edited(content, { title: 'After', topOfMind: false, labels: [] });
    expect(differing(content, after).toSorted()).toEqual(['labels', 'title', 'topOfMind']);
  });
});

describe('fields of a stream item', () => {
  it('are kept from the stream once a person changed them, flags apart', () => {
    expect(keptFromStream(['url'], ['title', 'topOfMind', 'customSourceName'])).toEqual(['title', 'url']);
  });
});
