import { inspect } from 'node:util';
import { Injectable, type LoggerService } from '@nestjs/common';
import type { LogLevel } from '#kernel';
import { lineWriter, type LineWriter } from './line-writer.js';
import { withoutKeys } from './mask.js';

/** Everything a line may tell besides time, level and message. What is not listed here cannot be logged. */
export interface LogFields {
  readonly requestId?: string | undefined;
  readonly clientRequestId?: string | undefined;
  readonly traceId?: string | undefined;
  readonly operationId?: string | undefined;
  readonly keyId?: string | undefined;
  readonly team?: string | undefined;
  readonly person?: string | undefined;
  readonly status?: number | undefined;
  readonly ms?: number | undefined;
  readonly statements?: number | undefined;
  /** The part of the program that speaks. */
  readonly context?: string | undefined;
  readonly stack?: string | undefined;
}

const RANKS: Record<LogLevel, number> = { trace: 0, debug: 1, info: 2, warn: 3, error: 4, fatal: 5, silent: 6 };
/** Deep enough for any honest stack; a runaway recursion must not fill the disk. */
const STACK_LENGTH = 8_000;
/** Nest tells each module and route at every start: of use only when one is missing. */
const CHATTER = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication']);

/** The log of this process: one JSON object a line, keys masked. Nest's own lines come through the same door. */
@Injectable()
export class Log implements LoggerService {
  private readonly rank: number;
  private reported = 0;

  constructor(
    level: LogLevel,
    private readonly lines: LineWriter,
  ) {
    this.rank = RANKS[level];
  }

  /** Whether a line of this level would be written at all, so that nobody collects fields in vain. */
  writes(level: LogLevel): boolean {
    return RANKS[level] >= this.rank && level !== 'silent';
  }

  say(level: LogLevel, message: string, fields: LogFields = {}): void {
    if (!this.writes(level)) return;
    const written = this.lines.write(line(level, message, fields));
    if (written && this.lines.dropped() > this.reported) this.tellLost();
  }

  /** Something that should not have happened, with its stack and those of its causes. */
  failure(message: string, error: unknown, fields: LogFields = {}): void {
    this.say('error', message, { ...fields, stack: stackOf(error) });
  }

  /** Lines that nobody read in time. */
  dropped(): number {
    return this.lines.dropped();
  }

  log(message: unknown, ...rest: unknown[]): void {
    const { context } = nestArguments(rest);
    this.say(context !== undefined && CHATTER.has(context) ? 'debug' : 'info', wording(message), { context });
  }

  error(message: unknown, ...rest: unknown[]): void {
    const { context, stack } = nestArguments(rest);
    this.say('error', wording(message), { context, stack: message instanceof Error ? stackOf(message) : stack });
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    const { context, stack } = nestArguments(rest);
    this.say('fatal', wording(message), { context, stack: message instanceof Error ? stackOf(message) : stack });
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.say('warn', wording(message), { context: nestArguments(rest).context });
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.say('debug', wording(message), { context: nestArguments(rest).context });
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.say('trace', wording(message), { context: nestArguments(rest).context });
  }

  private tellLost(): void {
    const lost = this.lines.dropped() - this.reported;
    this.reported += lost;
    this.lines.write(line('warn', `${lost} lines of this log were dropped because nobody read it.`, {}));
  }
}

let stdout: LineWriter | null = null;

/** The log on standard output. What is still collected goes out with the process. */
export function processLog(level: LogLevel): Log {
  if (stdout === null) {
    const lines = lineWriter(process.stdout);
    process.once('exit', () => lines.flush());
    stdout = lines;
  }
  return new Log(level, stdout);
}

/** The fields are picked by name: an object that carries more than its type says gives nothing away. */
function line(level: LogLevel, message: string, fields: LogFields): string {
  const { requestId, clientRequestId, traceId, operationId, keyId, team, person } = fields;
  const { status, ms, statements, context, stack } = fields;
  const caller = { requestId, clientRequestId, traceId, operationId, keyId, team, person };
  const time = new Date().toISOString();
  return withoutKeys(JSON.stringify({ time, level, message, ...caller, status, ms, statements, context, stack }));
}

function stackOf(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? String(error)) : wording(error);
  const cause = error instanceof Error && error.cause !== undefined ? `\nCaused by: ${stackOf(error.cause)}` : '';
  return (text + cause).slice(0, STACK_LENGTH);
}

function wording(message: unknown): string {
  if (typeof message === 'string') return message;
  return message instanceof Error ? message.message : inspect(message, { depth: 1, breakLength: Infinity });
}

/** Nest passes `[stack?, context]`: the context last, a stack only before it or alone with line breaks. */
function nestArguments(rest: readonly unknown[]): { context?: string; stack?: string } {
  const texts = rest.filter((value) => typeof value === 'string');
  const stack = texts.find((text) => text.includes('\n'));
  const context = texts.findLast((text) => text !== stack);
  return { ...(context !== undefined && { context }), ...(stack !== undefined && { stack }) };
}
