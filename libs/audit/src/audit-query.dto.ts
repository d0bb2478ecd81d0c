import { Both, Each, Id, Instant, Parameters, Pattern, SortedBy } from '#contract';

/** A list of actions is read action by action. */
export const MOST_ACTIONS = 20;

const WORD = { pattern: /^[a-z_]+$/, max: 80, wanted: 'a kind of thing such as invoice' } as const;
const ACTION = { pattern: /^[a-z_]+\.[a-z_]+$/, max: 80, wanted: 'an action such as invoice.updated' } as const;

@Parameters()
export class AuditFilters {
  @Id({ optional: true, about: 'Only what this person or key did.', example: '0197a3c2-0000-7000-8000-0000000000a1' })
  actorId?: string;

  @Id({ optional: true, about: 'Only what was done with this key.', example: '0197a3c2-0000-7000-8000-0000000b0001' })
  keyId?: string;

  @Each(Pattern(ACTION), {
    max: MOST_ACTIONS,
    optional: true,
    about: 'Only these actions.',
    example: ['access.denied'],
  })
  action?: string[];

  @Pattern({ ...WORD, optional: true, about: 'Only what happened to this kind of thing.', example: 'api_key' })
  resourceType?: string;

  @Id({
    optional: true,
    about: 'Only what happened to this one.',
    example: '0197a3c2-0000-7000-8000-0000000b0001',
  })
  resourceId?: string;

  @Instant({ optional: true, about: 'From this instant on.', example: '2024-01-01T00:00:00.000Z' })
  from?: string;

  @Instant({ optional: true, about: 'Before this instant.', example: '2099-01-01T00:00:00.000Z' })
  to?: string;
}

@Parameters()
export class AuditQuery extends Both(SortedBy('-at'), AuditFilters) {}
