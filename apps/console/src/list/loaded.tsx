import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Heading } from '../shell/heading.js';
import { Trouble } from './trouble.js';
import { Waiting } from './waiting.js';

interface Props<T> {
  /** Stands above what went wrong; what is there has a heading of its own. */
  readonly title: string;
  readonly result: UseQueryResult<T>;
  readonly children: (found: T) => ReactNode;
}

/** A screen of one thing, which names itself once it is there. */
export function Loaded<T>({ title, result, children }: Props<T>) {
  if (result.isPending) return <Waiting />;
  if (result.error) {
    return (
      <>
        <Heading title={title} />
        <Trouble error={result.error} />
      </>
    );
  }
  return children(result.data);
}
