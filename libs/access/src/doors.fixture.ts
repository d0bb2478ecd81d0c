import {
  type ArgumentsHost,
  Body,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  HttpException,
  Param,
  Post,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Refusal } from '#kernel';
import { Access, AnyKey, Public } from './access.decorator.js';
import { Who } from './who.decorator.js';

/** A door for each rule there is, and one that forgot to declare its rule. */
@Controller('v1')
export class Doors {
  @Get('me') @AnyKey() me(@Who() actor: Actor) {
    return { team: actor.teamId, type: actor.type, path: actor.request.path, replayKey: actor.request.idempotencyKey };
  }

  @Get('clients') @Access('clients:read') list() {
    return { data: [] };
  }

  @Post('clients') @Access('clients:write') create(@Who() actor: Actor, @Body() body: unknown) {
    return { body, fingerprint: actor.request.fingerprint() };
  }

  @Post('clients/:id/merge') @Access('clients:write', { role: 'ADMIN' }) merge() {
    return {};
  }

  @Get('clients/:id') @Access('clients:read') get(@Param('id') id: string) {
    return { id };
  }

  @Get(':id') @Access('invoices:read', { also: 'time:read' }) invoice(@Param('id') id: string) {
    return { id };
  }

  @Post(':id') @Access('invoices:write') change(@Param('id') id: string) {
    return { id };
  }

  @Get('items/all') @Access('items:read') items() {
    return [];
  }

  @Get('open/door') @Public() open() {
    return { open: true };
  }

  @Get('closed/door') closed() {
    return { leaked: true };
  }
}

/** Tells a refusal as the problem document does, and nothing of anything else. */
@Catch()
export class Problems implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (error instanceof Refusal) {
      const { code } = error.declared;
      if (error.said.retryAfter) reply.header('Retry-After', error.said.retryAfter);
      void reply.code(error.status).send({ code, requestId: request.id, ...error.said });
      return;
    }
    void reply
      .code(error instanceof HttpException ? error.getStatus() : 500)
      .send({ code: 'internal', request: request.id });
  }
}
