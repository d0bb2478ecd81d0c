import { Decimal, type Fault } from '#kernel';

/** What an hour of a person's work in a project is sold for, and costs, from a day on until the next one's. */
export interface DatedRate {
  readonly effectiveFrom: string;
  readonly rate: string | null;
  readonly cost: string | null;
}

/** What may be said of the prices of a person: the whole list, and what holds from one day on. */
export interface WantedRates {
  readonly rate?: string | null;
  readonly cost?: string | null;
  readonly rates?: readonly {
    readonly effectiveFrom: string;
    readonly rate?: string | null;
    readonly cost?: string | null;
  }[];
}

const MOST_RATES = 100;
const NOTHING_AGREED = { rate: null, cost: null };

/** True where a wish says anything about prices. */
export function speaksOfRates({ rate, cost, rates }: WantedRates): boolean {
  return rate !== undefined || cost !== undefined || rates !== undefined;
}

/**
 * The list as it is wished: `rates` takes its place, then `rate` and `cost` hold from `day` on, and the one not named stays as it was.
 * The very same list where nothing changes. Lists are in order of their days.
 */
export function revised(list: readonly DatedRate[], { rates, ...now }: WantedRates, day: string): readonly DatedRate[] {
  const base = rates?.map((dated) => ({ ...NOTHING_AGREED, ...dated })).toSorted(byDay) ?? list;
  const until = agreed(base, day);
  const { rate = until.rate, cost = until.cost } = now;
  if (samePrices(until, { rate, cost })) return base;
  const earlier = base.filter(({ effectiveFrom }) => effectiveFrom < day);
  const later = base.filter(({ effectiveFrom }) => effectiveFrom > day);
  return [...earlier, { effectiveFrom: day, rate, cost }, ...later];
}

/** The first day on which a price is another one than before; null where all stay. */
export function firstChange(before: readonly DatedRate[], after: readonly DatedRate[]): string | null {
  const days = [...before, ...after].map(({ effectiveFrom }) => effectiveFrom).toSorted();
  return days.find((day) => !samePrices(agreed(before, day), agreed(after, day))) ?? null;
}

/** What is wrong with a wished list, and with what comes of it. */
export function ratesFaults({ rates = [] }: WantedRates, after: readonly DatedRate[]): Fault[] {
  const days = rates.map(({ effectiveFrom }) => effectiveFrom);
  const again = days.flatMap((day, at) => (days.indexOf(day) < at ? [at] : []));
  return [
    ...again.map((at) => ({
      pointer: `/rates/${at}/effectiveFrom`,
      code: 'invalid_value',
      detail: 'Another one is from the same day.',
    })),
    ...(after.length > MOST_RATES
      ? [
          {
            pointer: '/rates',
            code: 'too_many',
            detail: `At most ${MOST_RATES} elements, the one from today among them.`,
          },
        ]
      : []),
  ];
}

/** What holds on a day, of a list in order of its days. */
function agreed(list: readonly DatedRate[], day: string): Omit<DatedRate, 'effectiveFrom'> {
  return list.findLast(({ effectiveFrom }) => effectiveFrom <= day) ?? NOTHING_AGREED;
}

function byDay(one: DatedRate, other: DatedRate): number {
  return one.effectiveFrom < other.effectiveFrom ? -1 : 1;
}

type Prices = Pick<DatedRate, 'rate' | 'cost'>;

function samePrices(one: Prices, other: Prices): boolean {
  return samePrice(one.rate, other.rate) && samePrice(one.cost, other.cost);
}

/** 95 is 95.00. */
function samePrice(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return Decimal.of(one).equals(Decimal.of(other));
}
