/**
 * Whether a text matches a pattern in which * stands for anything but a slash, ** for anything, and ? for one character. Case is
 * ignored. It is walked letter by letter, so that no pattern takes longer than its length times that of the text.
 */
export function matches(pattern: string, text: string): boolean {
  const tokens = pattern.toLowerCase().match(/\*+|[^*]/gu) ?? [];
  const letters = [...text.toLowerCase()];
  // After each token: at which places of the text the pattern so far may end.
  let ends = [true, ...letters.map(() => false)];
  for (const token of tokens)
    ends = token.startsWith('*') ? afterStar(token, letters, ends) : afterLetter(token, letters, ends);
  return ends.at(-1) === true;
}

function afterLetter(token: string, letters: readonly string[], ends: readonly boolean[]): boolean[] {
  return [
    false,
    ...letters.map((letter, at) => ends[at] === true && (token === letter || (token === '?' && letter !== '/'))),
  ];
}

function afterStar(token: string, letters: readonly string[], ends: readonly boolean[]): boolean[] {
  let reached = ends[0] === true;
  const after = [reached];
  for (const [at, letter] of letters.entries()) {
    reached = ends[at + 1] === true || (reached && (letter !== '/' || token.length > 1));
    after.push(reached);
  }
  return after;
}
