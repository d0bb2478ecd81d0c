import { Both, Id, One, Parameters, SortedBy, Text, View } from '#contract';
import { AuditEventView } from './audit-event.dto.js';
import { AuditFilters } from './audit-query.dto.js';

@View('AuditTeam')
export class AuditTeam {
  @Id({ example: '0197a3c2-0000-7000-8000-000000000001' })
  id: string;

  @Text({ max: 120, nullable: true, example: 'Harbour Studio' })
  name: string | null;
}

@View('StaffAuditEvent')
export class StaffAuditEventView extends AuditEventView {
  @One(() => AuditTeam, { nullable: true, about: 'The team whose audit it stands in; null for none.' })
  team: AuditTeam | null;

  @Id({
    nullable: true,
    about: 'The person in whose loop it happened: what changed there is theirs alone, and not shown.',
    example: null,
  })
  personId: string | null;
}

@Parameters()
export class StaffAuditFilters extends AuditFilters {
  @Id({ optional: true, about: 'Only rows of this team.', example: '0197a3c2-0000-7000-8000-000000000001' })
  teamId?: string;

  @Text({
    max: 64,
    optional: true,
    about: 'Only what one request did: its `X-Request-Id`.',
    example: 'req_01JZ2M4V3H8K6T9QW5XB7N0CDE',
  })
  requestId?: string;
}

@Parameters()
export class StaffAuditQuery extends Both(SortedBy('-at'), StaffAuditFilters) {}
