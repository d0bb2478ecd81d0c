import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { lineWriter } from './line-writer.js';

/** A stream whose reader takes nothing until it is told to. */
function stubborn() {
  const taken: string[] = [];
  const waiting: (() => void)[] = [];
  const out = new Writable({
    write(chunk, _encoding, done) {
      taken.push(String(chunk));
      waiting.push(done);
    },
  });
  return { out, taken, release: () => waiting.shift()?.() };
}

describe('line writer', () => {
  it('hands lines over in order, together', () => {
    const { out, taken } = stubborn();
    const writer = lineWriter(out);
    writer.write('one');
    writer.write('two');
    writer.flush();
    expect(taken).toEqual(['one\ntwo\n']);
  });

  it('drops and counts what nobody reads, and holds no more than its bound', () => {
    const { out } = stubborn();
    const writer = lineWriter(out, 1_000);
    for (let index = 0; index < 100; index += 1) {
      writer.write('x'.repeat(99));
      writer.flush();
    }
    expect(writer.dropped()).toBe(90);
    expect(out.writableLength).toBeLessThanOrEqual(1_000);
  });

  it('goes on once it is read again', async () => {
    const { out, taken, release } = stubborn();
    const writer = lineWriter(out, 100);
    writer.write('x'.repeat(99));
    writer.flush();
    writer.write('lost');
    release();
    await new Promise(setImmediate);
    writer.write('kept');
    writer.flush();
    expect(taken.at(-1)).toBe('kept\n');
    expect(writer.dropped()).toBe(1);
  });

  it('survives a reader that went away', async () => {
    const out = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
    const writer = lineWriter(out);
    writer.write('one');
    writer.flush();
    await new Promise(setImmediate);
    expect(() => writer.write('two')).not.toThrow();
  });
});
