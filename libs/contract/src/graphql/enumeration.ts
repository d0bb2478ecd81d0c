import { registerEnumType } from '@nestjs/graphql';

const known = new Map<string, Record<string, string>>();

/** The enum of this public name with these values; said in several places, it is one type. */
export function enumerationOf(name: string, values: readonly string[]): Record<string, string> {
  const key = `${name}: ${values.join(' ')}`;
  const made = known.get(key) ?? Object.fromEntries(values.map((value) => [value, value]));
  if (!known.has(key)) registerEnumType(made, { name });
  known.set(key, made);
  return made;
}
