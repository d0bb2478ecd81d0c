import { Button, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { Loaded } from '../list/loaded.js';
import { Heading } from '../shell/heading.js';
import { useNotice } from '../shell/notice.js';
import { type CreatedKey, isLive, type Key } from './key.js';
import { KeyFacts } from './key-facts.js';
import { KeyForm } from './key-form.js';
import type { KeyShelf } from './key-shelf.js';
import { KeyOnce } from './new-key.js';
import { Revoke } from './revoke.js';
import { Rotate } from './rotate.js';

/** One key: what it is, and all that can be done with it. */
export function KeyScreen<S extends string>({ shelf }: { readonly shelf: KeyShelf<S> }) {
  const { id } = useParams<{ id: string }>();
  const key = useQuery({ queryKey: [shelf.path, id], queryFn: () => shelf.get(id), refetchInterval: 15_000 });
  return (
    <Loaded title="Key" result={key}>
      {(found) => <Opened shelf={shelf} current={found} />}
    </Loaded>
  );
}

function Opened<S extends string>({ shelf, current }: { readonly shelf: KeyShelf<S>; readonly current: Key }) {
  const queries = useQueryClient();
  const { say } = useNotice();
  const [asking, setAsking] = useState<'rotate' | 'revoke' | null>(null);
  const [successor, setSuccessor] = useState<CreatedKey | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      <Heading title={current.name}>
        {isLive(current) && (
          <>
            {current.replacedById === null && (
              <Button variant="default" onClick={() => setAsking('rotate')}>
                Rotate
              </Button>
            )}
            <Button color="red" onClick={() => setAsking('revoke')}>
              Revoke
            </Button>
          </>
        )}
      </Heading>
      {successor && <KeyOnce created={successor} />}
      <KeyFacts of={current} path={shelf.path} />
      {current.status !== 'REVOKED' && (
        <>
          <Title order={2} size="h3" mt="lg" mb="sm">
            Change
          </Title>
          <KeyForm
            // What was rotated or renamed elsewhere is shown as it is now.
            key={current.name}
            resources={shelf.resources}
            current={current}
            send={async (terms) => {
              queries.setQueryData([shelf.path, current.id], await shelf.change(current.id, terms));
              await queries.invalidateQueries({ queryKey: [shelf.path, 'list'] });
              say('The key is changed.');
            }}
          />
        </>
      )}
      {asking === 'rotate' && <Rotate shelf={shelf} target={current} onRotated={setSuccessor} onClose={close} />}
      {asking === 'revoke' && <Revoke shelf={shelf} target={current} onClose={close} />}
    </>
  );
}
