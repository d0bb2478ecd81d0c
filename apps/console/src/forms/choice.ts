/** The choice that a field of a form holds; undefined where it holds none of them. */
export function choiceOf<T extends string>(choices: Readonly<Record<T, string>>, text: string): T | undefined {
  return namesOf(choices).find((name) => name === text);
}

/** The choices that an address holds: it may say anything; undefined where it holds none of them. */
export function choicesOf<T extends string>(
  choices: Readonly<Record<T, string>>,
  texts: readonly string[],
): T[] | undefined {
  const found = namesOf(choices).filter((name) => texts.includes(name));
  return found.length === 0 ? undefined : found;
}

/** The choices as a select shows them, after an empty one where that means something. */
export function optionsOf(choices: Readonly<Record<string, string>>, none?: string) {
  const options = Object.entries(choices).map(([value, label]) => ({ value, label }));
  return none === undefined ? options : [{ value: '', label: none }, ...options];
}

function namesOf<T extends string>(choices: Readonly<Record<T, string>>): T[] {
  const names: T[] = [];
  for (const name in choices) names.push(name);
  return names;
}

/** An empty field of a form means: no value. */
export function orNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}
