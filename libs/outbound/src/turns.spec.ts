import { describe, expect, it } from '@jest/globals';
import { type Clock, Turns } from './turns.js';

/** Time that passes only while somebody sleeps. */
function slowClock(): Clock & { slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
  };
}

const PATIENT = new AbortController().signal;

describe('turns at a host', () => {
  it('are taken one at a time, in the order of coming, a second apart', async () => {
    const clock = slowClock();
    const turns = new Turns(clock);
    const told: string[] = [];
    let inside = 0;
    const visit = async (name: string) => {
      const leave = await turns.take('feeds.example', PATIENT);
      inside += 1;
      told.push(`${name} at ${clock.now()}, ${inside} inside`);
      await Promise.resolve();
      inside -= 1;
      leave();
    };
    await Promise.all(['first', 'second', 'third'].map(visit));
    expect(told).toEqual(['first at 0, 1 inside', 'second at 1000, 1 inside', 'third at 2000, 1 inside']);
  });

  it('do not wait for another host', async () => {
    const clock = slowClock();
    const turns = new Turns(clock);
    await turns.take('a.example', PATIENT);
    await turns.take('b.example', PATIENT);
    expect(clock.slept).toEqual([]);
  });

  it('pass over those who lost patience', async () => {
    const turns = new Turns(slowClock());
    const leave = await turns.take('a.example', PATIENT);
    const impatient = new AbortController();
    const gone = turns.take('a.example', impatient.signal);
    const next = turns.take('a.example', PATIENT);
    impatient.abort();
    await expect(gone).rejects.toThrow('patience');
    leave();
    await expect(next).resolves.toBeInstanceOf(Function);
  });

  it('tell how long somebody who comes now would wait', async () => {
    const turns = new Turns(slowClock());
    expect(turns.waitFor('a.example')).toBe(0);
    const leave = await turns.take('a.example', PATIENT);
    expect(turns.waitFor('a.example')).toBe(2_000);
    leave();
    expect(turns.waitFor('a.example')).toBe(1_000);
    expect(turns.waitFor('b.example')).toBe(0);
  });

  it('are forgotten once nobody waits, so that many hosts take no memory', async () => {
    const clock = slowClock();
    const turns = new Turns(clock);
    for (let n = 0; n < 1_000; n++) (await turns.take(`h${n}.example`, PATIENT))();
    await clock.sleep(1_000, PATIENT);
    (await turns.take('one-more.example', PATIENT))();
    expect(turns.waitFor('h0.example')).toBe(0);
    expect(turns.waitFor('one-more.example')).toBe(1_000);
  });
});
