import { describe, expect, it } from '@jest/globals';
import { type DatedRate, firstChange, ratesFaults, revised } from './dated-rates.js';

const from = (effectiveFrom: string, rate: string | null, cost: string | null = null): DatedRate => ({
  effectiveFrom,
  rate,
  cost,
});
const LIST = [from('2020-01-01', '80.00', '40.00'), from('2026-01-01', '90.00', '45.00')];

describe('a rate or a cost alone', () => {
  it('holds from the day on, and keeps the other as it was then', () => {
    expect(revised(LIST, { rate: '95' }, '2026-06-01')).toEqual([...LIST, from('2026-06-01', '95', '45.00')]);
    expect(revised(LIST, { cost: '41' }, '2025-06-01')[1]).toEqual(from('2025-06-01', '80.00', '41'));
  });

  it('takes the place of what was agreed from that very day, and leaves what is agreed for later', () => {
    expect(revised(LIST, { rate: '85' }, '2020-01-01')).toEqual([from('2020-01-01', '85', '40.00'), LIST[1]]);
  });

  it('is emptied by null, and adds nothing where it already holds', () => {
    expect(revised(LIST, { rate: null }, '2026-06-01').at(-1)).toEqual(from('2026-06-01', null, '45.00'));
    expect(revised(LIST, { rate: '90' }, '2026-06-01')).toEqual(LIST);
  });
});

describe('a list', () => {
  it('takes the place of the one before, in order of its days, with nothing agreed where nothing is said', () => {
    const rates = [
      { effectiveFrom: '2026-03-01', cost: '1' },
      { effectiveFrom: '2026-02-01', rate: '2' },
    ];
    expect(revised(LIST, { rates }, '2026-06-01')).toEqual([from('2026-02-01', '2'), from('2026-03-01', null, '1')]);
  });

  it('goes before a rate that is sent along', () => {
    const rates = [{ effectiveFrom: '2026-02-01', rate: '2' }];
    expect(revised(LIST, { rates, rate: '3' }, '2026-06-01')).toEqual([
      from('2026-02-01', '2'),
      from('2026-06-01', '3'),
    ]);
  });

  it('names a day once, and has a hundred elements at most', () => {
    const twice = {
      rates: [{ effectiveFrom: '2026-02-01' }, { effectiveFrom: '2026-03-01' }, { effectiveFrom: '2026-02-01' }],
    };
    expect(ratesFaults(twice, []).map(({ pointer }) => pointer)).toEqual(['/rates/2/effectiveFrom']);
    const many = Array.from({ length: 101 }, (_, at) =>
      from(`20${String(10 + Math.trunc(at / 12))}-${String((at % 12) + 1).padStart(2, '0')}-01`, '1'),
    );
    expect(ratesFaults({}, many).map(({ code }) => code)).toEqual(['too_many']);
    expect(ratesFaults({}, many.slice(1))).toEqual([]);
  });
});

describe('the first change', () => {
  it('is the first day on which a price is another', () => {
    expect(firstChange(LIST, revised(LIST, { rate: '95' }, '2026-06-01'))).toBe('2026-06-01');
    expect(firstChange(LIST, [])).toBe('2020-01-01');
    expect(firstChange([], LIST)).toBe('2020-01-01');
    expect(firstChange(LIST, [from('2020-01-01', '80', '40')])).toBe('2026-01-01');
  });

  it('is none where the same is said in other words', () => {
    expect(
      firstChange(LIST, [
        from('2020-01-01', '80', '40.0'),
        from('2023-01-01', '80', '40'),
        from('2026-01-01', '90', '45'),
      ]),
    ).toBeNull();
    expect(firstChange([], [from('2026-01-01', null)])).toBeNull();
  });
});
