import { Anchor, Chip, Group, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import { optionsOf } from '../forms/choice.js';
import type { ListQuery } from './list-query.js';
import { useTyped } from './typed.js';

/** The row of filters above a list. */
export function Filters({ children }: { readonly children: ReactNode }) {
  return (
    <Group mb="md" gap="sm" align="end" role="search" aria-label="Filters">
      {children}
    </Group>
  );
}

interface TextFilterProps {
  readonly query: ListQuery;
  readonly name: string;
  readonly label: string;
  readonly placeholder?: string;
}

/** Looks up what is typed once it is sent or left, not with every letter. */
export function TextFilter({ query, name, label, placeholder }: TextFilterProps) {
  const set = query.value(name);
  const [typed, setTyped] = useTyped(set);

  function commit(): void {
    if (typed.trim() !== set) query.set({ [name]: typed.trim() });
  }

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    commit();
  }

  return (
    <form onSubmit={onSubmit}>
      <TextInput
        label={label}
        placeholder={placeholder}
        value={typed}
        enterKeyHint="search"
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={commit}
      />
    </form>
  );
}

interface ChoiceFilterProps {
  readonly query: ListQuery;
  readonly name: string;
  readonly label: string;
  readonly choices: Readonly<Record<string, string>>;
  /** What no choice means. */
  readonly all?: string;
}

/** One of a few, or all of them. */
export function ChoiceFilter({ query, name, label, choices, all = 'All' }: ChoiceFilterProps) {
  return (
    <NativeSelect
      label={label}
      value={query.value(name)}
      onChange={({ currentTarget }) => query.set({ [name]: currentTarget.value })}
      data={optionsOf(choices, all)}
    />
  );
}

/** A fact that is asked for or not. */
export function FlagFilter({ query, name, label }: Omit<TextFilterProps, 'placeholder'>) {
  const on = query.value(name) === 'true';
  return (
    <Chip checked={on} onChange={(next) => query.set({ [name]: next ? 'true' : null })}>
      {label}
    </Chip>
  );
}

/** The same rows, with the same filters, as a file. */
export function ExportLink({ href, query }: { readonly href: string; readonly query: ListQuery }) {
  return (
    <Anchor href={query.filters === '' ? href : `${href}?${query.filters}`} download underline="always">
      Export as CSV
    </Anchor>
  );
}
