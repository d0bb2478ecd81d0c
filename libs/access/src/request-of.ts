import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** What a resolver is given beside its arguments, as far as it is needed here. */
interface LoopContext {
  readonly req?: FastifyRequest;
}

/** The request behind a handler of either plane; null where there is none. */
export function requestOf(context: ExecutionContext): FastifyRequest | null {
  switch (context.getType<string>()) {
    case 'http':
      return context.switchToHttp().getRequest<FastifyRequest>();
    case 'graphql':
      return context.getArgByIndex<LoopContext | undefined>(2)?.req ?? null;
    default:
      return null;
  }
}
