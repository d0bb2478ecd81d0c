import { applyDecorators } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { Role, Scope } from '#kernel';
import { ANYONE, type DoorRule } from './door-rule.js';

const Rule = Reflector.createDecorator<DoorRule>();
const reflector = new Reflector();

type Handler = Parameters<Reflector['get']>[1];

/** What else a door asks for, and how large a body (in bytes) it takes where the usual limit is too small. */
export interface More {
  readonly role?: Role;
  readonly also?: Scope | readonly Scope[];
  readonly bodyLimit?: number;
}

/**
 * Opens a handler to keys that hold the scope, and those of what it also reads (`also`). With a `role`, a person must
 * have it in the team; a team's key counts as ADMIN.
 */
export function Access(scope: Scope, { role, also, bodyLimit }: More = {}): MethodDecorator {
  const scopes = [scope, ...[also ?? []].flat()];
  return declare({ who: 'key', scopes, role: role ?? null }, bodyLimit);
}

/** Opens a handler to every live key, whatever its scopes. */
export function AnyKey(): MethodDecorator {
  return declare({ who: 'key', scopes: [], role: null });
}

/** Opens a handler to console sessions alone; with a `role`, to those whose person has it in the team they work in. */
export function SignedIn({ role }: Pick<More, 'role'> = {}): MethodDecorator {
  return declare({ who: 'session', role: role ?? null, staff: false });
}

/** Opens a handler to console sessions of those who run the installation. Its actor is STAFF, and acts in no team. */
export function Staff(): MethodDecorator {
  return declare({ who: 'session', role: null, staff: true });
}

/** Opens a handler to everybody, without a key. */
export function Public({ bodyLimit }: Pick<More, 'bodyLimit'> = {}): MethodDecorator {
  return declare(ANYONE, bodyLimit);
}

/** The rule that stands on a handler, or null if none was declared. */
export function ruleOf(handler: Handler): DoorRule | null {
  return reflector.get(Rule, handler) ?? null;
}

/** Once for Nest, where the guard and the reference look, and once for Fastify, where the gate does, before the body. */
function declare(rule: DoorRule, bodyLimit?: number): MethodDecorator {
  return (target, name, descriptor) => {
    const config = { ...saidOf(descriptor.value), access: rule, operationId: String(name), bodyLimit };
    applyDecorators(Rule(rule), RouteConfig(config))(target, name, descriptor);
  };
}

/** What is said of the route so far, by whichever decorator came first. */
function saidOf(handler: unknown): object {
  const said: unknown =
    typeof handler === 'function' ? Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) : null;
  return typeof said === 'object' && said !== null ? said : {};
}
