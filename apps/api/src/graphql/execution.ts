import { type ApolloServerPlugin, type GraphQLRequestContext, HeaderMap } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult, FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Gate } from '#access';
import type { Changes } from '#changes';
import { rootErrorOf, takesResponseJson } from '#contract';
import { type Actor, Refusal } from '#kernel';
import { MAX_COST } from './query-limits.js';
import { type Plan, Plans } from './plans.js';
import { neverRan, outageIn, tell } from './telling.js';

/** What resolvers and hooks find beside the arguments. */
export interface LoopContext {
  readonly req: FastifyRequest;
  readonly reply: FastifyReply;
}

type Asking = GraphQLRequestContext<LoopContext>;

type Variables = Readonly<Record<string, unknown>> | undefined;

/** An answer, and the status it leaves with. */
interface Answered {
  readonly status: number;
  readonly body: FormattedExecutionResult;
  /** False where the document did not run to its end, so that another attempt must run anew. */
  readonly ran: boolean;
}

/** Undoes the transaction around a document that did not run to its end. */
class Undone extends Error {
  constructor(readonly answered: Answered) {
    super('The document did not run to its end.');
  }
}

/**
 * Runs every operation, in place of Apollo: whether its compiled form runs or the interpreter, the answer takes the one way out,
 * so the second request of a kind is answered as the first. Apollo reads the request, parses, validates and remembers documents.
 */
export class Execution implements ApolloServerPlugin<LoopContext> {
  private readonly plans = new Plans();

  constructor(
    private readonly gate: Gate,
    private readonly changes: Changes,
  ) {}

  async requestDidStart() {
    return {
      responseForOperation: (asking: Asking) => this.respond(asking),
      willSendResponse: (asking: Asking) => settleStatus(asking),
    };
  }

  async unexpectedErrorProcessingRequest({ requestContext, error }: { requestContext: Asking; error: Error }) {
    requestContext.contextValue.req.failure ??= error;
  }

  private async respond(asking: Asking) {
    const { schema, document, operation, queryHash: hash, request, contextValue } = asking;
    // Without an operation there is nothing to run; Apollo says so.
    if (!document || !operation || hash === undefined) return null;
    const plan = this.plans.of({ schema, document, operation, hash });
    const { status, body } = await this.answer(plan, contextValue, request.variables);
    const http = { status, headers: new HeaderMap() };
    return { http, body: { kind: 'single' as const, singleResult: body } };
  }

  private async answer(plan: Plan, context: LoopContext, variables: Variables): Promise<Answered> {
    const { req, reply } = context;
    const excess = plan.rootFields > 1 ? await this.gate.charge(req, reply, plan.rootFields - 1) : null;
    if (excess) return refused(excess, reply);
    const run = async () => this.told(await plan.run({ context, variables }), plan, context);
    const { actor } = req;
    const isKept = plan.changes && typeof actor?.request.idempotencyKey === 'string';
    return isKept ? this.once(actor, run, reply) : run();
  }

  /** Under an Idempotency-Key the whole document is one change, and its answer is kept for the next attempt. */
  private async once(actor: Actor, run: () => Promise<Answered>, reply: FastifyReply): Promise<Answered> {
    try {
      return await this.changes.document(actor, async () => {
        const answered = await run();
        if (!answered.ran) throw new Undone(answered);
        return answered;
      });
    } catch (error) {
      if (error instanceof Undone) return error.answered;
      if (error instanceof Refusal) return refused(error, reply);
      throw error;
    }
  }

  private told({ data, errors = [] }: ExecutionResult, { cost }: Plan, { req, reply }: LoopContext): Answered {
    const outage = errors.length > 0 ? outageIn(errors) : null;
    if (outage) return refused(outage, reply);
    const extensions = { cost: { requested: Math.ceil(cost), maximum: MAX_COST } };
    if (errors.length === 0) return { status: 200, body: { data, extensions }, ran: true };
    const told = errors.map((error) => tell(error, req));
    if (data === undefined) return { status: statusOf(told, req), body: { errors: told }, ran: false };
    return { status: 200, body: { errors: told, data, extensions }, ran: req.failure === undefined };
  }
}

function refused(refusal: Refusal, reply: FastifyReply): Answered {
  const { retryAfter } = refusal.said;
  if (retryAfter !== undefined) reply.header('Retry-After', retryAfter);
  return { status: refusal.status, body: { errors: [rootErrorOf(refusal)] }, ran: false };
}

/** Of a document that never ran: 400 for who knows the newer media type, 200 for all others. */
function statusOf(errors: readonly GraphQLFormattedError[], { headers }: FastifyRequest): number {
  return neverRan(errors) && !takesResponseJson(headers.accept) ? 200 : 400;
}

/** Apollo answers 400 whatever the media type. */
async function settleStatus({ response, contextValue }: Asking): Promise<void> {
  const { body, http } = response;
  if (http.status !== 400 || body?.kind !== 'single' || !body.singleResult.errors) return;
  http.status = statusOf(body.singleResult.errors, contextValue.req);
}
