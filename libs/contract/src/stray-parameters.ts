import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { invalid, type Refusal } from '#kernel';
import { flaw } from './flaws.js';

/** Whether the handler of this class takes the query string. */
export function readsQuery(controller: object, handler: string | symbol): boolean {
  const taken: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler);
  if (typeof taken !== 'object' || taken === null) return false;
  return Object.keys(taken).some((name) => name.startsWith(`${RouteParamtypes.QUERY}:`));
}

/** The 400 for query parameters of a handler that takes none: whoever sends one believes that it does something. */
export function strayIn({ query }: FastifyRequest): Refusal | null {
  if (typeof query !== 'object' || query === null) return null;
  const faults = Object.keys(query).map((name) => ({ pointer: `?${name}`, ...flaw.unknownParameter() }));
  return faults.length > 0 ? invalid(faults) : null;
}
