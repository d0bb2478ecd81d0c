import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { Actor } from '#kernel';
import { ClosedDoor } from './admitted.js';
import { requestOf } from './request-of.js';
import type { Visit } from './visit.js';

/** The actor, as a parameter of a handler that is not public. */
export const Who: () => ParameterDecorator = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = requestOf(context)?.actor;
  if (!actor) throw new ClosedDoor(`@Who of ${context.getClass().name}.${context.getHandler().name}`);
  return actor;
});

/** The visit, as a parameter of a handler of the console's doors. */
export const Visiting: () => ParameterDecorator = createParamDecorator(
  (_: unknown, context: ExecutionContext): Visit => {
    const visit = requestOf(context)?.visit;
    if (!visit) throw new ClosedDoor(`@Visiting of ${context.getClass().name}.${context.getHandler().name}`);
    return visit;
  },
);
