import { Get, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, PageOf, PathId, Returns, Says, Sends } from '#contract';
import type { Actor } from '#kernel';
import { AuditEventView, AuditVerification } from './audit-event.dto.js';
import { AuditFilters, AuditQuery } from './audit-query.dto.js';
import { AUDIT_EVENT, EXPORTED_AUDIT } from './audit.examples.js';
import { AuditService } from './audit.service.js';

@Door('v1/audit', 'Audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Access('audit:read', { role: 'ADMIN' })
  @Returns(PageOf(AuditEventView))
  @Says(
    'List audit events',
    'Who changed what, who came in and who was refused, newest first: a row for each changed thing. A row shows once it has its place in the chain, within a second.',
  )
  listAuditEvents(@Who() actor: Actor, @Query() query: AuditQuery) {
    return this.audit.list(actor, query);
  }

  @Get('export')
  @Access('audit:read', { role: 'ADMIN' })
  @Sends('text/csv')
  @Says('Export audit events', 'The rows that the filters let through, oldest first, as CSV with place and hash.')
  @Example({ answer: EXPORTED_AUDIT })
  exportAuditEvents(@Who() actor: Actor, @Query() query: AuditFilters) {
    return this.audit.export(actor, query);
  }

  @Get('verify')
  @Access('audit:read', { role: 'ADMIN' })
  @Returns(AuditVerification)
  @Says(
    'Verify the audit',
    "Computes the team's chain anew and names the first row that was changed, removed or inserted. Each row's hash is the SHA-256 of the hash before it and the row.",
  )
  @Example({ answer: { broken: null } })
  verifyAudit(@Who() actor: Actor) {
    return this.audit.verify(actor);
  }

  @Get(':id')
  @Access('audit:read', { role: 'ADMIN' })
  @Returns(AuditEventView)
  @Says('Get an audit event', 'One row of the audit.')
  getAuditEvent(@Who() actor: Actor, @PathId(AUDIT_EVENT.refused) id: string) {
    return this.audit.get(actor, id);
  }
}
