import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ruleOf } from './access.decorator.js';
import { ClosedDoor } from './admitted.js';

/** Refuses every handler that the gate did not admit by that handler's own rule: an undeclared door is closed, not open. */
@Injectable()
export class AccessGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const rule = ruleOf(context.getHandler());
    const isHttp = context.getType() === 'http';
    const admittedBy = isHttp ? context.switchToHttp().getRequest<FastifyRequest>().admittedBy : undefined;
    if (!rule || admittedBy !== rule) throw new ClosedDoor(`${context.getClass().name}.${context.getHandler().name}`);
    return true;
  }
}
