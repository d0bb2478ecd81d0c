import { useState } from 'react';
import { Secret } from '../forms/secret.js';
import { Heading } from '../shell/heading.js';
import { ButtonTo } from '../shell/to.js';
import type { CreatedKey } from './key.js';
import { KeyForm } from './key-form.js';
import { useRefreshKeys } from './refresh-keys.js';
import type { KeyShelf } from './key-shelf.js';

interface Props<S extends string> {
  readonly shelf: KeyShelf<S>;
  readonly title: string;
}

/** Makes a key, and shows it once. */
export function NewKey<S extends string>({ shelf, title }: Props<S>) {
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const refresh = useRefreshKeys(shelf.path);
  if (created) return <Shown created={created} path={shelf.path} />;
  return (
    <>
      <Heading title={title} />
      <KeyForm
        resources={shelf.resources}
        send={async (terms) => {
          setCreated(await shelf.create(terms));
          await refresh();
        }}
      />
    </>
  );
}

function Shown({ created, path }: { readonly created: CreatedKey; readonly path: string }) {
  return (
    <>
      <Heading title={created.name} />
      <KeyOnce created={created} />
      <ButtonTo href={path}>Done</ButtonTo>
    </>
  );
}

/** The key itself. It is nowhere else, so leaving the screen loses it. */
export function KeyOnce({ created }: { readonly created: CreatedKey }) {
  return (
    <Secret title="Copy the key now" secret={created.key}>
      It is shown this once and kept nowhere. Programs send it as <code>X-API-Key</code>, or as{' '}
      <code>Authorization: Bearer …</code>
    </Secret>
  );
}
