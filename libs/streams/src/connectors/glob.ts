/** Whether a text matches a pattern in which * stands for anything but a slash, ** for anything, and ? for one character. Case is ignored. */
export function matches(pattern: string, text: string): boolean {
  const parts = pattern.split(/(\*{1,}|\?)/).map((part) => {
    if (part === '?') return '[^/]';
    if (part === '*') return '[^/]*';
    return part.startsWith('*') ? '.*' : part.replaceAll(/[.+^${}()|[\]\\/-]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`, 'i').test(text);
}
