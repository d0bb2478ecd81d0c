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

const item = async (make: Make, ask: Ask): Promise<Variables> => ({ id: (await make.item(ask)).id });
const items = async (make: Make, ask: Ask): Promise<Variables> => ({ limit: 1, ...(await item(make, ask)) });
const sleeper = async (make: Make, ask: Ask): Promise<Variables> => {
  const { id } = await make.item(ask, { snoozedUntil: new Date(Date.now() + 3_600_000).toISOString() });
  return { id };
};
const topItem = async (make: Make, ask: Ask): Promise<Variables> => ({
  limit: 1,
  id: (await make.item(ask, { topOfMind: true })).id,
});
const completed = async (make: Make, ask: Ask): Promise<Variables> => {
  const { id } = await make.item(ask);
  await made(ask, 'mutation ($id: ID!) { completeItem(id: $id) { result { id } errors { message } } }', { id });
  return { limit: 1, id };
};
const operation = async (make: Make, ask: Ask): Promise<Variables> => {
  const { id } = await make.item(ask);
  const { body } = await ask.gql('mutation ($id: ID!) { completeItem(id: $id) { metadata { operationId } } }', { id });
  return { id: body.data.completeItem.metadata.operationId };
};
const stream = async (make: Make, ask: Ask): Promise<Variables> => ({ id: (await make.stream(ask)).id });
const hook = async (make: Make, ask: Ask): Promise<Variables> => ({
  id: (await make.stream(ask, { type: 'WEBHOOK' })).id,
});
const paused = async (make: Make, ask: Ask): Promise<Variables> => {
  const pausedAt = '2026-07-01T08:00:00.000Z';
  return { id: (await make.stream(ask, { pausedAt })).id };
};

/** One line per root field. A field without its line fails the run: nobody adds one that nobody tries. */
export const GQL_SAMPLES: Readonly<Record<string, GqlSample>> = {
  currentUser: {},
  updateCurrentUser: { variables: () => ({ input: { timezone: 'Europe/Berlin' } }) },
  listQueuedItems: { variables: items },
  listSnoozedItems: { variables: async (make, ask) => ({ limit: 1, ...(await sleeper(make, ask)) }) },
  listTopOfMindItems: { variables: topItem },
  listCompletedItems: { variables: completed },
  listItems: { variables: items },
  getItem: { variables: item },
  createItem: { variables: () => ({ input: { title: 'Made by a test' } }) },
  updateItem: { variables: async (make, ask) => ({ ...(await item(make, ask)), input: { title: 'Renamed' } }) },
  completeItem: { variables: item },
  snoozeItem: {
    variables: async (make, ask) => ({
      ...(await item(make, ask)),
      until: new Date(Date.now() + 3_600_000).toISOString(),
    }),
  },
  unsnoozeItem: { variables: sleeper },
  requeueItem: { variables: async (make, ask) => ({ ...(await item(make, ask)), input: { placement: 'TOP' } }) },
  setItemUrgency: { variables: async (make, ask) => ({ ...(await item(make, ask)), urgency: 5 }) },
  setItemTopOfMind: { variables: async (make, ask) => ({ ...(await item(make, ask)), topOfMind: true }) },
  destroyItem: { variables: item },
  moveItem: {
    variables: async (make, ask) => {
      const [{ id: beforeId }, { id }] = [await make.item(ask), await make.item(ask)];
      return { id, input: { beforeId } };
    },
  },
  bulkItems: {
    variables: async (make, ask) => ({ input: { action: 'COMPLETE', ids: [(await make.item(ask)).id] } }),
  },
  undoOperation: { variables: operation },
  listStreams: { variables: async (make, ask) => ({ limit: 1, ...(await stream(make, ask)) }) },
  getStream: { variables: stream },
  pauseStream: { variables: stream },
  resumeStream: { variables: async (make, ask) => ({ ...(await paused(make, ask)), input: { skipMissed: true } }) },
  deleteStream: { variables: async (make, ask) => ({ ...(await stream(make, ask)), input: { items: 'KEEP' } }) },
  createStream: { variables: () => ({ input: { type: 'WEBHOOK', title: 'Made by a test' } }) },
  updateStream: { variables: async (make, ask) => ({ ...(await stream(make, ask)), input: { title: 'Renamed' } }) },
  syncStream: { variables: stream },
  testStream: {
    variables: () => ({
      input: { type: 'REPEATER', title: 'Daily', config: { title: 'Stand-up', schedule: { unit: 'DAY' } } },
    }),
  },
  rotateStreamSecret: { variables: hook },
  listApiKeys: { variables: async (make, ask) => ({ limit: 1, ...(await key(make, ask)) }) },
  createApiKey: { variables: () => ({ input: { name: 'Made by a test', scopes: ['items:read'] } }) },
  updateApiKey: { variables: async (make, ask) => ({ ...(await key(make, ask)), input: { name: 'Renamed' } }) },
  rotateApiKey: { variables: async (make, ask) => ({ ...(await key(make, ask)), input: { overlapHours: 1 } }) },
  revokeApiKey: { variables: key },
};
