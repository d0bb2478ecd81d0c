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

/** One line per root field. A field without its line fails the run: nobody adds one that nobody tries. */
export const GQL_SAMPLES: Readonly<Record<string, GqlSample>> = {
  currentUser: {},
  updateCurrentUser: { variables: () => ({ input: { timezone: 'Europe/Berlin' } }) },
  listApiKeys: { variables: async (make, ask) => ({ limit: 1, ...(await key(make, ask)) }) },
  createApiKey: { variables: () => ({ input: { name: 'Made by a test', scopes: ['items:read'] } }) },
  updateApiKey: { variables: async (make, ask) => ({ ...(await key(make, ask)), input: { name: 'Renamed' } }) },
  rotateApiKey: { variables: async (make, ask) => ({ ...(await key(make, ask)), input: { overlapHours: 1 } }) },
  revokeApiKey: { variables: key },
};
