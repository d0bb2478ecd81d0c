/** One thing looked at. `off` is not in use here; `todo` says what to do about a yellow or red one. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'off' | 'yellow' | 'red';
  readonly detail: string;
  readonly todo: string | null;
}

export const ok = (name: string, detail: string): Check => ({ name, state: 'ok', detail, todo: null });
export const off = (name: string, detail: string): Check => ({ name, state: 'off', detail, todo: null });
export const yellow = (name: string, detail: string, todo: string): Check => ({ name, state: 'yellow', detail, todo });
export const red = (name: string, detail: string, todo: string): Check => ({ name, state: 'red', detail, todo });
