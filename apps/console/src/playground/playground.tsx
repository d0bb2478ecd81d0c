import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import icon from '../../../api/assets/favicon.svg';
import { KeyRefused } from './endpoint.js';
import { type Example, examplesFor } from './examples.js';
import { KeyForm } from './key-form.js';
import { openWith } from './opening.js';
import { forgetAll, keepKey, keptKey } from './personal-key.js';
import { WayToKey } from './way-to-key.js';

const Explorer = lazy(async () => ({ default: (await import('./explorer.js')).Explorer }));

type Stage =
  | { readonly at: 'door'; readonly refusal: string | null }
  | { readonly at: 'asking'; readonly key: string }
  | { readonly at: 'open'; readonly key: string; readonly name: string | null; readonly examples: readonly Example[] };

function firstStage(): Stage {
  const key = keptKey();
  return key === null ? { at: 'door', refusal: null } : { at: 'asking', key };
}

/** Asks the server with the key; where that leads to. A key is forgotten when it is refused, not when the line is down. */
async function tryKey(key: string): Promise<Stage> {
  try {
    const opening = await openWith(key);
    keepKey(key);
    return { at: 'open', key, name: opening.name, examples: examplesFor(opening, new Date()) };
  } catch (error) {
    if (error instanceof KeyRefused) forgetAll();
    return { at: 'door', refusal: error instanceof Error ? error.message : String(error) };
  }
}

/** The whole page: who asks on top, and below either the way to a key or the explorer. */
export function Playground() {
  const [stage, setStage] = useState(firstStage);
  const leave = useCallback((refusal: string | null) => {
    forgetAll();
    setStage({ at: 'door', refusal });
  }, []);

  const asked = stage.at === 'asking' ? stage.key : null;
  useEffect(() => {
    let current = true;
    async function move(key: string): Promise<void> {
      const next = await tryKey(key);
      if (current) setStage(next);
    }
    if (asked !== null) void move(asked);
    return () => {
      current = false;
    };
  }, [asked]);

  return (
    <>
      <header>
        <h1>
          <img src={icon} alt="" /> Looped <span>GraphQL playground</span>
        </h1>
        {stage.at === 'open' ? (
          <Holder name={stage.name} onForget={() => leave(null)} />
        ) : (
          <KeyForm
            refusal={stage.at === 'door' ? stage.refusal : null}
            busy={stage.at === 'asking'}
            onKey={(key) => setStage({ at: 'asking', key })}
          />
        )}
      </header>
      <main>
        {stage.at === 'open' ? (
          <Suspense fallback={<p className="wait">Opening the explorer…</p>}>
            <Explorer sessionKey={stage.key} examples={stage.examples} onRefused={leave} />
          </Suspense>
        ) : (
          <WayToKey />
        )}
      </main>
    </>
  );
}

function Holder({ name, onForget }: { readonly name: string | null; readonly onForget: () => void }) {
  return (
    <p className="holder">
      <span>
        {name === null ? (
          'Key in use'
        ) : (
          <>
            Asking as <strong>{name}</strong>
          </>
        )}
      </span>
      <button type="button" onClick={onForget}>
        Forget key
      </button>
    </p>
  );
}
