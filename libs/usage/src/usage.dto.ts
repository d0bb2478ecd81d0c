import { Choice, Id, Instant, ListOf, Parameters, Text, View, Whole } from '#contract';

const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER } as const;

/** What came of some requests. */
class Counts {
  @Whole({ ...COUNT, example: 1200 })
  requests: number;

  @Whole({ ...COUNT, about: 'Refused or failed, but for those of `limited`.', example: 3 })
  errors: number;

  @Whole({ ...COUNT, about: 'Refused with 429: over the rate.', example: 0 })
  limited: number;

  @Whole({
    min: 0,
    max: 5000,
    nullable: true,
    about: '95 of 100 took at most so many milliseconds; 5000 stands for that and longer, null for no request.',
    example: 9,
  })
  p95Ms: number | null;
}

@View('UsagePoint')
export class UsagePoint extends Counts {
  @Instant({ about: 'When the hour or day begins.', example: '2026-07-01T09:00:00.000Z' })
  at: string;
}

@View('OperationUsage')
export class OperationUsage extends Counts {
  @Text({ max: 200, about: 'The `operationId` of the reference.', example: 'listClients' })
  operationId: string;
}

@View('KeyUsage')
export class KeyUsage extends Counts {
  @Id()
  keyId: string;

  @Id()
  teamId: string;

  @Text({ max: 80, nullable: true, about: 'Null of a key that is not kept any more.', example: 'Nightly export' })
  name: string | null;

  @Text({ max: 4, nullable: true, example: 'mRs2' })
  lastFour: string | null;

  @Text({ max: 120, nullable: true, example: 'Harbour Studio' })
  teamName: string | null;
}

@View('Usage')
export class UsageView {
  @Choice({ of: ['HOUR', 'DAY'], about: 'HOUR up to a week, DAY (of UTC) for longer.', example: 'HOUR' })
  interval: 'HOUR' | 'DAY';

  @Instant({ example: '2024-06-30T09:00:00.000Z' })
  from: string;

  @Instant({ example: '2024-07-01T09:00:00.000Z' })
  to: string;

  @ListOf(() => UsagePoint, { max: 200, about: 'One for each hour or day, those without requests too.' })
  points: UsagePoint[];

  @ListOf(() => OperationUsage, { max: 500, about: 'The busiest first.' })
  operations: OperationUsage[];

  @ListOf(() => KeyUsage, {
    max: 100,
    about: 'The 100 busiest. What sessions do is in `points` and `operations` alone.',
  })
  keys: KeyUsage[];
}

@Parameters()
export class UsageQuery {
  @Instant({
    optional: true,
    about: 'Without it, 24 hours before `to`; at most 90 days before it.',
    example: '2024-06-30T09:00:00.000Z',
  })
  from?: string;

  @Instant({ optional: true, about: 'Without it, now.', example: '2024-07-01T09:00:00.000Z' })
  to?: string;

  @Id({ optional: true, about: 'Only of this team.' })
  teamId?: string;

  @Id({ optional: true, about: 'Only by this key.' })
  keyId?: string;

  @Text({ max: 200, optional: true, about: 'Only by this operation.', example: 'listClients' })
  operationId?: string;
}
