import { describe, expect, it } from '@jest/globals';
import type { LogLevel } from '#kernel';
import { Log } from './log.js';

function logging(level: LogLevel = 'info') {
  const lines: string[] = [];
  let lost = 0;
  let full = false;
  const write = (line: string) => {
    if (full) lost += 1;
    else lines.push(line);
    return !full;
  };
  const log = new Log(level, { write, flush: () => undefined, dropped: () => lost });
  const last = (): unknown => JSON.parse(lines.at(-1) ?? 'null');
  return { log, lines, last, fill: (now: boolean) => (full = now) };
}

const KEY = `looped_${'aB3'.repeat(14)}x_0Ab9zZ`;

describe('log', () => {
  it('writes one JSON object a line, with a time', () => {
    const { log, last } = logging();
    log.say('info', 'request', { requestId: 'r1', status: 200, ms: 1.5 });
    expect(last()).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      level: 'info',
      message: 'request',
      requestId: 'r1',
      status: 200,
      ms: 1.5,
    });
  });

  it('keeps to one line whatever is said', () => {
    const { log, lines } = logging();
    log.say('info', 'a\nb\r\n{"level":"fatal"}');
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('\n');
  });

  it('writes no field that is not on the list', () => {
    const { log, last } = logging();
    const fields = { requestId: 'r1', password: 'hunter2', body: { secret: 1 } };
    log.say('info', 'request', fields);
    expect(Object.keys(Object(last()))).toEqual(['time', 'level', 'message', 'requestId']);
  });

  it('masks keys in messages, fields, stacks and causes', () => {
    const { log, lines } = logging();
    log.say('info', `saw ${KEY}`, { clientRequestId: KEY });
    log.failure('failed', new Error(`a ${KEY}`, { cause: new Error(`b ${KEY}`) }));
    log.error(new Error(KEY));
    log.warn({ header: KEY });
    expect(lines).toHaveLength(4);
    expect(lines.join()).not.toContain(KEY.slice(0, 20));
    expect(lines.join()).toContain('looped_***');
  });

  it('shows the stack of a failure and of its cause', () => {
    const { log, last } = logging();
    log.failure('failed', new TypeError('outer', { cause: new RangeError('inner') }), { requestId: 'r1' });
    const stack = expect.stringMatching(/^TypeError: outer\n +at .*Caused by: RangeError: inner\n +at /s);
    expect(last()).toMatchObject({ level: 'error', message: 'failed', requestId: 'r1', stack });
  });

  it.each<[LogLevel, string[]]>([
    ['trace', ['verbose', 'debug', 'log', 'warn', 'error', 'fatal']],
    ['info', ['log', 'warn', 'error', 'fatal']],
    ['error', ['error', 'fatal']],
    ['silent', []],
  ])('at level %s writes %j', (level, expected) => {
    const { log, lines } = logging(level);
    for (const method of ['verbose', 'debug', 'log', 'warn', 'error', 'fatal'] as const) log[method](method);
    expect(lines.map((line) => Object(JSON.parse(line)).message)).toEqual(expected);
  });

  it("takes Nest's own lines, with their context and stack, and keeps its chatter for debugging", () => {
    const { log, last, lines } = logging();
    log.log('Mapped {/v1/me, GET} route', 'RouterExplorer');
    expect(lines).toEqual([]);
    log.error('boom', 'Error: boom\n    at x', 'ExceptionsHandler');
    expect(last()).toMatchObject({ message: 'boom', context: 'ExceptionsHandler', stack: 'Error: boom\n    at x' });
  });

  it('says how many lines were lost once it is read again', () => {
    const { log, lines, fill } = logging();
    fill(true);
    log.say('info', 'lost');
    log.say('info', 'lost too');
    fill(false);
    log.say('info', 'kept');
    log.say('info', 'kept too');
    expect(lines.map((line) => Object(JSON.parse(line)).message)).toEqual([
      'kept',
      '2 lines of this log were dropped because nobody read it.',
      'kept too',
    ]);
  });
});
