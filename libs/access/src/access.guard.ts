import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ruleOf } from './access.decorator.js';
import { ClosedDoor } from './admitted.js';
import { Denials } from './denials.js';
import type { DoorRule } from './door-rule.js';
import { requestOf } from './request-of.js';
import { lackOf } from './rights.js';

/**
 * Refuses every handler that the gate did not admit by that handler's own rule: an undeclared door is closed, not open.
 * A request of the loop plane is admitted as a whole; each of its fields is judged here, by the rule of that field.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly denials: Denials) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = ruleOf(context.getHandler());
    const request = requestOf(context);
    const onLoop = context.getType<string>() === 'graphql';
    const open = onLoop ? this.opensField(request, rule) : rule !== null && request?.admittedBy === rule;
    if (!open) throw new ClosedDoor(`${context.getClass().name}.${context.getHandler().name}`);
    return true;
  }

  /** False where the field declares no rule or nobody was admitted; throws what the key lacks. */
  private opensField(request: FastifyRequest | null, rule: DoorRule | null): boolean {
    if (rule?.who !== 'key' || !request?.actor) return false;
    const { key, role, scopes } = request.actor;
    const lack = lackOf({ kind: key?.kind ?? 'PERSONAL', role, scopes }, rule);
    if (lack) {
      // The document as a whole is answered: that one of its fields was refused shows nowhere else.
      this.denials.note(request, lack.declared.code);
      throw lack;
    }
    return true;
  }
}
