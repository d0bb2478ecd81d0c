import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { invalid } from '#kernel';
import { flaw } from './flaws.js';

function readsQuery(context: ExecutionContext): boolean {
  const taken: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name);
  if (typeof taken !== 'object' || taken === null) return false;
  return Object.keys(taken).some((name) => name.startsWith(`${RouteParamtypes.QUERY}:`));
}

/** Remembers, once per handler, whether it reads the query string; one that does has its own check. */
export class StrayParameters {
  private reads: boolean | undefined;

  /** 400 for query parameters of a handler that takes none: whoever sends one believes that it does something. */
  refuse(context: ExecutionContext, { query }: FastifyRequest): void {
    this.reads ??= readsQuery(context);
    if (this.reads || typeof query !== 'object' || query === null) return;
    const faults = Object.keys(query).map((name) => ({ pointer: `?${name}`, ...flaw.unknownParameter() }));
    if (faults.length > 0) throw invalid(faults);
  }
}
