import { describe, expect, it } from '@jest/globals';
import { textOfEither, textOfHtml, textOfTitle } from './html.reader.js';

describe('HTML as text', () => {
  it('keeps words, lines, lists and the addresses of links', () => {
    const html =
      '<h1>Head</h1><p>Hi <b>there</b>, <a href="https://example.com/x?a=1&amp;b=2">read</a>.</p><ul><li>one<li>two</ul><pre>x\n  y</pre>';
    expect(textOfHtml(html)).toBe(
      'Head\n\nHi there, read (https://example.com/x?a=1&b=2).\n\n * one\n * two\n\nx\n  y',
    );
  });

  it('keeps nothing that runs, loads or hides', () => {
    const html =
      '<p>a<script>alert(1)</script><style>p{}</style><img src="http://t/pixel.png" alt="pixel"><iframe src="x">f</iframe><svg><text>s</text></svg></p><a href="javascript:alert(1)">b</a><a href="/relative">c</a>';
    expect(textOfHtml(html)).toBe('a\n\nbc');
  });

  it('decodes entities once', () => {
    expect(textOfHtml('&amp;lt;b&amp;gt; &lt;b&gt; &#x41;')).toBe('&lt;b&gt; <b> A');
  });

  it('reads deeply nested and endless documents no further than it keeps them', () => {
    expect(textOfHtml(`${'<div>'.repeat(40_000)}<b>x</b> y`).trim()).toBe('x  y');
    expect(textOfHtml(`${'<div>'.repeat(200)}x${'</div>'.repeat(200)}`)).toBe('…');
    expect(textOfHtml('<p>word</p>'.repeat(200_000)).length).toBeLessThan(40_000);
    expect(textOfHtml('<'.repeat(300_000)).length).toBeLessThan(300_000);
  });
});

describe('a title that may be HTML', () => {
  it.each([
    ['Tips &amp; <i>tricks</i>', 'Tips & tricks'],
    ['Using List<String> in Java', 'Using List<String> in Java'],
    ['1 < 2 & 3 > 2', '1 < 2 & 3 > 2'],
    ['AT&T', 'AT&T'],
    ['<script>alert(1)</script>News', 'News'],
  ])('%j is %j', (given, read) => expect(textOfTitle(given)).toBe(read));
});

describe('text that may be HTML', () => {
  it('is read as such only where it has elements', () => {
    expect(textOfEither('<p>a</p><br>b')).toBe('a\n\n\nb');
    expect(textOfEither('a <b@example.com> & c')).toBe('a <b@example.com> & c');
  });
});
