import { describe, expect, it } from '@jest/globals';
import { escaped, page, prose } from './html.js';

describe('html', () => {
  it('keeps text from becoming markup', () => {
    expect(escaped(`<b title="x">'&'</b>`)).toBe('&lt;b title=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;');
  });

  it('shows `code` as code', () => {
    expect(prose('Mend what `errors` names, not <i>.')).toBe('Mend what <code>errors</code> names, not &lt;i&gt;.');
  });

  it('escapes the title of a page', () => {
    expect(page({ title: '</title>', main: '', styles: '/a.css', icon: '/a.svg' })).toContain(
      '<title>&lt;/title&gt; · Looped',
    );
  });
});
