import { GraphiQL } from 'graphiql';
import { useMemo } from 'react';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './explorer.css';
import { ask, KeyRefused, type Question } from './endpoint.js';
import type { Example } from './examples.js';
import { explorerStorage } from './personal-key.js';

interface Props {
  readonly sessionKey: string;
  /** What stands in the tabs at first. */
  readonly examples: readonly Example[];
  /** The key stopped working while the page was open. */
  readonly onRefused: (reason: string) => void;
}

/** The editor, the schema and the answers. It is large, and loaded only when there is a key to ask with. */
export function Explorer({ sessionKey, examples, onRefused }: Props) {
  const fetcher = useMemo(() => fetcherFor(sessionKey, onRefused), [sessionKey, onRefused]);
  return (
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={[...examples]}
      defaultEditorToolsVisibility="variables"
      schemaDescription
      storage={explorerStorage}
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>{null}</GraphiQL.Logo>
    </GraphiQL>
  );
}

type Fetcher = Parameters<typeof GraphiQL>[0]['fetcher'];

function fetcherFor(key: string, onRefused: Props['onRefused']): Fetcher {
  return async ({ query, variables, operationName }, options) => {
    try {
      const question: Question = { query, variables, operationName: chosen(query, operationName) };
      const { answer } = await ask(key, question, options?.headers);
      return answer;
    } catch (error) {
      if (error instanceof KeyRefused) onRefused(error.message);
      throw error;
    }
  };
}

/** GraphiQL still names the operation of the tab before for a moment; a name that the document lacks is not sent. */
function chosen(query: string, operationName?: string | null): string | null {
  const named = [...query.matchAll(/\b(?:query|mutation|subscription)\s+(\w+)/g)].some(
    ([, name]) => name === operationName,
  );
  return named ? (operationName ?? null) : null;
}
