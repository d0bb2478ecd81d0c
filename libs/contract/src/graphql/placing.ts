import type { Placing } from './trouble.js';

/** What a field can be given: its arguments, and the fields of its `input` where it has one. */
export interface Givable {
  readonly args: ReadonlySet<string>;
  readonly inputs: ReadonlySet<string>;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The steps of a JSON pointer. */
function stepsOf(pointer: string): string[] {
  if (!pointer.startsWith('/')) return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * Services speak of their input as REST's body has it: `/urgency`. Here that is an argument of its own, or a field of `input`;
 * where it can be both, it is where the caller wrote it.
 */
export function placingIn(given: Readonly<Record<string, unknown>>, { args, inputs }: Givable): Placing {
  const input = isRecord(given['input']) ? given['input'] : {};
  return (pointer) => {
    const steps = stepsOf(pointer);
    const [name] = steps;
    if (name === undefined || name in given) return steps;
    const inside = inputs.has(name) && (name in input || 'input' in given || !args.has(name));
    return inside ? ['input', ...steps] : steps;
  };
}
