import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';

/** Names and values of one thing, one below the other. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const COLOURS: Readonly<Record<string, string>> = {
  ACTIVE: 'accent',
  ACCEPTED: 'accent',
  PENDING: 'yellow',
  EXPIRED: 'gray',
  REJECTED: 'gray',
  REVOKED: 'red',
  SUSPENDED: 'red',
  DELETED: 'red',
  DEAD: 'red',
  FAILED: 'red',
};

/** A status as a word; its colour only repeats it. */
export function Status({ of }: { readonly of: string }) {
  return (
    <Badge variant="light" color={COLOURS[of] ?? 'gray'} radius="sm" tt="none" miw="max-content">
      {of.charAt(0) + of.slice(1).toLowerCase().replaceAll('_', ' ')}
    </Badge>
  );
}
