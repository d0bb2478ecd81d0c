import type { Ask } from './ask.js';

const STREAM = `id title type paused status pollIntervalSeconds config secret { set lastFour rotatedAt } inboundUrl defaultUrgency
  completeUpstream queuedCount nextSyncAt createdAt updatedAt`;
const ERRORS = 'errors { code message path fields vars }';

/** What a mutation of streams answered. */
export interface Payload {
  // A test reads whatever the contract promises; the promise is what it checks.
  readonly result: ReturnType<typeof JSON.parse>;
  readonly errors: readonly { code: string; message: string; path: string[]; fields: string[]; vars: object }[];
  readonly metadata?: { readonly inboundSecret: string } | null;
}

/** The mutations that set streams up, as one person asks them. */
export class StreamCalls {
  constructor(private readonly ask: Ask) {}

  create(input: object): Promise<Payload> {
    return this.payload(
      `mutation ($input: CreateStreamInput!) { createStream(input: $input) { result { ${STREAM} } ${ERRORS} metadata { inboundSecret } } }`,
      { input: { title: 'Stream', ...input } },
    );
  }

  /** A stream that must come to be. */
  async made(input: object): Promise<Payload['result']> {
    const { result, errors } = await this.create(input);
    if (!result) throw new Error(`A test could not make its stream: ${JSON.stringify(errors)}`);
    return result;
  }

  update(id: string, input: object | null): Promise<Payload> {
    return this.payload(
      `mutation ($id: ID!, $input: UpdateStreamInput) { updateStream(id: $id, input: $input) { result { ${STREAM} } ${ERRORS} } }`,
      { id, input },
    );
  }

  test(what: object): Promise<Payload> {
    return this.payload(
      `mutation ($id: ID, $input: CreateStreamInput) { testStream(id: $id, input: $input) { result { ok message sample } ${ERRORS} } }`,
      what,
    );
  }

  sync(id: string): Promise<Payload> {
    return this.payload(`mutation ($id: ID!) { syncStream(id: $id) { result { ${STREAM} } ${ERRORS} } }`, { id });
  }

  rotate(id: string): Promise<Payload> {
    return this.payload(
      `mutation ($id: ID!) { rotateStreamSecret(id: $id) { result { ${STREAM} } ${ERRORS} metadata { inboundSecret } } }`,
      { id },
    );
  }

  async remove(id: string): Promise<void> {
    await this.payload('mutation ($id: ID!) { deleteStream(id: $id) { result { id } errors { code } } }', { id });
  }

  /** A WEBHOOK stream and the path that others push to. */
  async hook(input: object = {}): Promise<{ readonly id: string; readonly path: string }> {
    const { result, metadata, errors } = await this.create({ type: 'WEBHOOK', ...input });
    if (!result) throw new Error(`A test could not make its hook: ${JSON.stringify(errors)}`);
    return { id: result.id, path: `/in/${result.id}/${metadata?.inboundSecret}` };
  }

  private async payload(document: string, variables: object): Promise<Payload> {
    const { body } = await this.ask.gql(document, variables);
    const [payload] = Object.values<Payload>(body.data ?? {});
    if (!payload) throw new Error(`No payload: ${JSON.stringify(body)}`);
    return payload;
  }
}
