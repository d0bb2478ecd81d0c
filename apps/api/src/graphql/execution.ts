import { type ApolloServerPlugin, type GraphQLRequestContext, HeaderMap } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult, FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Gate } from '#access';
import type { Changes } from '#changes';
import { rootErrorOf, takesResponseJson } from '#contract';
import type { Refusal } from '#kernel';
import { MAX_COST } from './query-limits.js';
import { type Plan, Plans } from './plans.js';
import { neverRan, outageIn, tell } from './telling.js';

/** What resolvers and hooks find beside the arguments. */
export interface LoopContext {
  readonly req: FastifyRequest;
  readonly reply: FastifyReply;
}

type Asking = GraphQLRequestContext<LoopContext>;

/** An answer, and the status it leaves with. */
interface Answered {
  readonly status: number;
  readonly body: FormattedExecutionResult;
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

  private async answer(plan: Plan, context: LoopContext, variables: Record<string, unknown> | undefined) {
    const { req, reply } = context;
    const excess = plan.rootFields > 1 ? await this.gate.charge(req, reply, plan.rootFields - 1) : null;
    if (excess) return refused(excess, reply);
    return this.told(await plan.run({ context, variables }), plan, context);
  }

  private told({ data, errors = [] }: ExecutionResult, { cost }: Plan, { req, reply }: LoopContext): Answered {
    const outage = errors.length > 0 ? outageIn(errors) : null;
    if (outage) return refused(outage, reply);
    const extensions = { cost: { requested: Math.ceil(cost), maximum: MAX_COST } };
    if (errors.length === 0) return { status: 200, body: { data, extensions } };
    const told = errors.map((error) => tell(error, req));
    if (data === undefined) return { status: statusOf(told, req), body: { errors: told } };
    return { status: 200, body: { errors: told, data, extensions } };
  }
}

function refused(refusal: Refusal, reply: FastifyReply): Answered {
  const { retryAfter } = refusal.said;
  if (retryAfter !== undefined) reply.header('Retry-After', retryAfter);
  return { status: refusal.status, body: { errors: [{ ...rootErrorOf(refusal) }] } };
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
