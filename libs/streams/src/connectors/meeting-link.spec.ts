import { describe, expect, it } from '@jest/globals';
import { meetingLink } from './meeting-link.js';

describe('the link to a meeting', () => {
  it.each([
    ['Join: https://us02web.zoom.us/j/8912345678?pwd=abc.', 'https://us02web.zoom.us/j/8912345678?pwd=abc'],
    [
      '<https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d>',
      'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d',
    ],
    [
      'Docs https://docs.example.com/a, call (https://meet.google.com/abc-defg-hij)',
      'https://meet.google.com/abc-defg-hij',
    ],
    ['https://meet.jit.si/Room', 'https://meet.jit.si/Room'],
    ['https://evil.example/?https://meet.google.com/abc', null],
    ['https://meet.google.com.evil.example/abc', null],
    ['Room 3', null],
  ])('in %j is %j', (text, link) => expect(meetingLink(text)).toBe(link));
});
