// Wider than the key scanner's pattern: a key that was cut short or glued to other text is a secret all the same.
const KEY = /(looped|loopr)_[0-9A-Za-z]{16,}(?:_[0-9A-Za-z]*)?/g;

/** Text without keys. What starts like a key and is long enough to be one becomes `looped_***`. */
export function withoutKeys(text: string): string {
  return text.includes('looped_') || text.includes('loopr_') ? text.replace(KEY, '$1_***') : text;
}
