import { Choice, Id, ListOf, Parameters, Text, View } from '#contract';

export const HIT_TYPES = ['PERSON', 'TEAM', 'KEY', 'REQUEST', 'INVOICE'] as const;
export type HitType = (typeof HIT_TYPES)[number];

@View('SearchHit')
export class SearchHit {
  @Choice({ of: HIT_TYPES, name: 'SearchHitType', example: 'PERSON' })
  type: HitType;

  @Text({ max: 64, about: 'A UUID; of a request `req_…`.', example: '0197a3c2-0000-7000-8000-0000000000a1' })
  id: string;

  @Text({ max: 300, example: 'Mara Lindqvist' })
  title: string;

  @Text({ max: 300, about: 'What tells it from others of the name.', example: 'mara@harbour.example' })
  subtitle: string;

  @Id({ nullable: true, about: 'The team that it belongs to.', example: null })
  teamId: string | null;

  @Text({
    max: 300,
    about: 'Where the console shows it.',
    example: '/console/staff/people/0197a3c2-0000-7000-8000-0000000000a1',
  })
  path: string;
}

@View('SearchResult')
export class SearchResult {
  @ListOf(() => SearchHit, { max: 50, about: 'At most ten of each type.' })
  data: SearchHit[];
}

@Parameters()
export class SearchQuery {
  @Text({
    min: 2,
    max: 100,
    about: 'A part of a name, address or slug; the last four characters of a key; a request id; an invoice number.',
    example: 'mara',
  })
  q: string;
}
