import type { Ask } from './ask.js';
import type { Make } from './make.js';

type Variables = Readonly<Record<string, unknown>>;

/** A use of one root field that succeeds: what it is given, made for this caller. All of its result is selected. */
export interface GqlSample {
  readonly variables?: (make: Make, ask: Ask) => Promise<Variables> | Variables;
}

/** What a mutation answers, which must succeed. */
async function made(ask: Ask, document: string, variables: Variables): Promise<Variables> {
  const { body } = await ask.gql(document, variables);
  const [payload] = Object.values<{ result: Variables | null }>(body.data ?? {});
  if (!payload?.result) throw new Error(`A test could not make what it needs: ${JSON.stringify(body)}`);
  return payload.result;
}

const key = async (_: Make, ask: Ask): Promise<Variables> => {
  const document =
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { result { id } errors { message } } }';
  const { id } = await made(ask, document, { input: { name: 'Sample', access: 'READ_ONLY' } });
  return { id };
};

const item = async (make: Make, ask: Ask): Promise<Variables> => ({
  id: (await make.item(ask, { title: 'Sample' })).id,
});
const stream = async (make: Make, ask: Ask): Promise<Variables> => ({
  id: (await make.stream(ask, { title: 'Sample' })).id,
});
const completed = async (make: Make, ask: Ask): Promise<Variables> => {
  const { id } = await item(make, ask);
  const { body } = await ask.gql(`mutation { completeItem(id: "${id}") { metadata { operationId } } }`);
  return { id: body.data.completeItem.metadata.operationId };
};

/** One line per root field. A field without its line fails the run: nobody adds one that nobody tries. */
export const GQL_SAMPLES: Readonly<Record<string, GqlSample>> = {
  currentUser: {},
  updateCurrentUser: { variables: () => ({ input: { timezone: 'Europe/Berlin' } }) },
  listApiKeys: { variables: async (make, ask) => ({ limit: 1, ...(await key(make, ask)) }) },
  createApiKey: { variables: () => ({ input: { name: 'Made by a test', scopes: ['items:read'] } }) },
  updateApiKey: { variables: async (make, ask) => ({ ...(await key(make, ask)), input: { name: 'Renamed' } }) },
  rotateApiKey: { variables: async (make, ask) => ({ ...(await key(make, ask)), input: { overlapHours: 1 } }) },
  revokeApiKey: { variables: key },
  listQueuedItems: { variables: () => ({ limit: 0 }) },
  listSnoozedItems: { variables: () => ({ limit: 2 }) },
  listTopOfMindItems: { variables: () => ({ search: 'nothing' }) },
  listCompletedItems: { variables: () => ({ search: 'nothing' }) },
  listItems: { variables: () => ({ limit: 0, filter: { title: { eq: 'nothing' } } }) },
  getItem: { variables: item },
  createItem: { variables: () => ({ input: { title: 'Made by a test' } }) },
  updateItem: { variables: async (make, ask) => ({ ...(await item(make, ask)), input: { title: 'Renamed' } }) },
  destroyItem: { variables: item },
  completeItem: { variables: item },
  snoozeItem: {
    variables: async (make, ask) => ({ ...(await item(make, ask)), input: { untilText: 'tomorrow 9am' } }),
  },
  unsnoozeItem: { variables: item },
  requeueItem: { variables: async (make, ask) => ({ ...(await item(make, ask)), input: { placement: 'TOP' } }) },
  setItemUrgency: { variables: async (make, ask) => ({ ...(await item(make, ask)), urgency: 4 }) },
  setItemTopOfMind: { variables: async (make, ask) => ({ ...(await item(make, ask)), input: { topOfMind: true } }) },
  moveItem: {
    variables: async (make, ask) => {
      const { id: beforeId } = await item(make, ask);
      return { ...(await item(make, ask)), input: { beforeId } };
    },
  },
  bulkItems: {
    variables: async (make, ask) => {
      const { id } = await item(make, ask);
      return { input: { action: 'COMPLETE', ids: [id] } };
    },
  },
  undoOperation: { variables: completed },
  listStreams: { variables: () => ({ limit: 0 }) },
  getStream: { variables: stream },
  pauseStream: { variables: stream },
  resumeStream: { variables: stream },
  deleteStream: { variables: stream },
};
