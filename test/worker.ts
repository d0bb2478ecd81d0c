// What a worker loads before its first test file.
import { registerHooks } from 'node:module';
import { addEventHandler } from 'jest-circus';

/** How long a test or a hook may take that names no time of its own: a browser driven by keyboard on a busy machine. */
const TIMEOUT_MS = 60_000;
// The runner puts Jest's functions into the global scope; test files import them, which names their types.
const GLOBALS = new URL('../../test/jest-globals.mjs', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url: GLOBALS, format: 'module', shortCircuit: true } : next(specifier, context),
});

/** What a test or a hook does, given up after a time: the runner itself lets one that hangs hang for ever. */
function within(timeout: number, ran: () => unknown) {
  return async () => {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error(`Not done after ${timeout} ms.`)), timeout);
    await Promise.race([ran(), late]).finally(() => clearTimeout(timer));
  };
}

addEventHandler(({ name }, { currentDescribeBlock: { children, hooks } }) => {
  const added = name === 'add_test' ? children.at(-1) : name === 'add_hook' ? hooks.at(-1) : undefined;
  if (!added || !('fn' in added)) return;
  const { fn, timeout } = added;
  Object.assign(added, { fn: within(timeout ?? TIMEOUT_MS, () => Reflect.apply(fn, undefined, [])) });
});
