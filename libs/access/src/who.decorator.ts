import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { Actor } from '#kernel';
import { ClosedDoor } from './admitted.js';
import { requestOf } from './request-of.js';

/** The actor, as a parameter of a handler that is not public. */
export const Who: () => ParameterDecorator = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = requestOf(context)?.actor;
  if (!actor) throw new ClosedDoor(`@Who of ${context.getClass().name}.${context.getHandler().name}`);
  return actor;
});
