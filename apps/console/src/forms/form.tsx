import { Alert, Button, Group, Stack } from '@mantine/core';
import { type ChangeEvent, type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react';
import { Problem } from '../server/problem.js';

type Value = string | boolean | readonly string[];
export type Values = Readonly<Record<string, Value>>;
type Event = ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>;
/** Names of the fields whose value is of this type. */
type Of<V, T> = { [N in keyof V & string]: V[N] extends T ? N : never }[keyof V & string];

export interface FormState<V extends Values> {
  readonly values: V;
  /** What was typed differs from what the form began with. */
  readonly changed: (name: keyof V & string) => boolean;
  readonly set: (change: Partial<V>) => void;
  /** Begins anew with these values: what was typed has been stored. */
  readonly restart: (values: V) => void;
  readonly faults: Readonly<Record<string, string>>;
  readonly message: string | null;
  readonly busy: boolean;
  /** Props of a field of text, however many lines, or of a choice. */
  readonly text: (name: Of<V, string>) => {
    name: string;
    value: string;
    error: string | undefined;
    onChange: (event: Event) => void;
  };
  readonly flag: (name: Of<V, boolean>) => {
    name: string;
    checked: boolean;
    error: string | undefined;
    onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  };
  readonly run: (send: (values: V) => Promise<void>) => Promise<void>;
}

/**
 * The state of a form whose fields are named like what is sent: `address.line1` for `/address/line1`. What the server finds
 * wrong with a field is shown at that field, everything else above the form.
 */
export function useForm<V extends Values>(initial: V): FormState<V> {
  const [begun, setBegun] = useState(initial);
  const [values, setValues] = useState(initial);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [message, setMessage] = useState<string | null>(null);
  const busy = useRef(false);
  const [shownBusy, showBusy] = useState(false);
  const set = (change: Partial<V>) => setValues((before) => ({ ...before, ...change }));
  const valueAt = (name: string): Value | undefined => values[name];

  async function run(send: (values: V) => Promise<void>): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    showBusy(true);
    setMessage(null);
    try {
      await send(values);
      setFaults({});
    } catch (error) {
      const [atFields, rest] = sortFaults(error, Object.keys(values));
      setFaults(atFields);
      setMessage(rest);
    } finally {
      busy.current = false;
      showBusy(false);
    }
  }

  return {
    values,
    changed: (name) => JSON.stringify(values[name]) !== JSON.stringify(begun[name]),
    set,
    restart(next) {
      setBegun(next);
      setValues(next);
      setFaults({});
      setMessage(null);
    },
    faults,
    message,
    busy: shownBusy,
    text: (name) => ({
      name,
      value: String(valueAt(name) ?? ''),
      error: faults[name],
      onChange: ({ currentTarget }) => setValues((before) => ({ ...before, [name]: currentTarget.value })),
    }),
    flag: (name) => ({
      name,
      checked: valueAt(name) === true,
      error: faults[name],
      onChange: ({ currentTarget }) => setValues((before) => ({ ...before, [name]: currentTarget.checked })),
    }),
    run,
  };
}

/** What is shown at fields, by their names, and what is left for the top of the form. */
function sortFaults(error: unknown, names: readonly string[]): [Record<string, string>, string | null] {
  if (!(error instanceof Problem)) return [{}, error instanceof Error ? error.message : String(error)];
  if (error.faults.length === 0) return [{}, error.detail];
  const atFields: Record<string, string> = {};
  const rest: string[] = [];
  for (const { pointer, detail } of error.faults) {
    const path = pointer.replace(/^\//, '').replaceAll('/', '.');
    const name = names.find((known) => path === known || path.startsWith(`${known}.`));
    if (name === undefined) rest.push(pointer === '' ? detail : `${path}: ${detail}`);
    else atFields[name] ??= detail;
  }
  return [atFields, rest.length === 0 ? null : rest.join(' ')];
}

interface Props<V extends Values> {
  readonly form: FormState<V>;
  readonly send: (values: V) => Promise<void>;
  readonly submit: string;
  readonly danger?: boolean;
  readonly children: ReactNode;
  /** Stands beside the button. */
  readonly beside?: ReactNode;
  readonly label?: string;
  /** It comes up in answer to a click, and takes the focus. */
  readonly begins?: boolean;
}

/** A form that sends itself once at a time, and says what the server says. */
export function Form<V extends Values>({
  form,
  send,
  submit,
  danger,
  children,
  beside,
  label,
  begins = false,
}: Props<V>) {
  const element = useRef<HTMLFormElement>(null);
  const { faults } = form;
  useEffect(() => {
    if (begins) element.current?.querySelector('input')?.focus();
  }, [begins]);
  // An effect, because only then do the fields show what is wrong with them.
  useEffect(() => {
    if (Object.keys(faults).length > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [faults]);

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    event.stopPropagation();
    void form.run(send);
  }
  return (
    <form ref={element} onSubmit={onSubmit} noValidate aria-label={label} aria-busy={form.busy}>
      <Stack>
        <div role="alert">
          {form.message !== null && (
            <Alert color="red" variant="light" role="presentation">
              {form.message}
            </Alert>
          )}
        </div>
        {children}
        <Group>
          <Button type="submit" aria-disabled={form.busy} {...(danger && { color: 'red' })}>
            {submit}
          </Button>
          {beside}
        </Group>
      </Stack>
    </form>
  );
}
