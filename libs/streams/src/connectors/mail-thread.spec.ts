import { describe, expect, it } from '@jest/globals';
import { textPart, threadOf, withoutMarks } from './mail-thread.js';

describe('the thread of a message', () => {
  it.each<[string, string | null, string | null]>([
    ['References: <a@x>\r\n\t<b@x>\r\nIn-Reply-To: <b@x>\r\n', '<c@x>', 'a@x'],
    ['references:\r\n <a@x> <b@x>\r\n', '<c@x>', 'a@x'],
    ['In-Reply-To: <b@x>\r\n', '<c@x>', 'b@x'],
    ['', '<c@x>', 'c@x'],
    ['References: nonsense\r\n', null, null],
  ])('%j of %j is %j', (headers, messageId, thread) => expect(threadOf(headers, messageId)).toBe(thread));
});

describe('a subject', () => {
  it.each([
    ['Re: AW: Fwd: Re[2]: Hello', 'Hello'],
    ['Result: good', 'Result: good'],
    ['re:x', 'x'],
  ])('%j is about %j', (subject, about) => expect(withoutMarks(subject)).toBe(about));
});

describe('the text of a message', () => {
  it('is its plain text, else its HTML, never an attachment', () => {
    const [plain, html] = [
      { part: '1.1', type: 'text/plain' },
      { part: '1.2', type: 'text/html' },
    ];
    const mixed = (...childNodes: object[]) => ({
      type: 'multipart/mixed',
      childNodes: childNodes.map((node) => ({ type: 'x/y', ...node })),
    });
    expect(textPart(mixed({ type: 'multipart/alternative', childNodes: [html, plain] }))).toEqual({
      part: '1.1',
      isHtml: false,
    });
    expect(textPart(mixed(html, { ...plain, disposition: 'attachment' }))).toEqual({ part: '1.2', isHtml: true });
    expect(textPart({ type: 'text/plain' })).toEqual({ part: '1', isHtml: false });
    expect(textPart(mixed({ type: 'image/png' }))).toBeNull();
    expect(textPart(undefined)).toBeNull();
  });
});
