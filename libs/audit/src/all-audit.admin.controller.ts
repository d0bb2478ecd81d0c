import { Get, Query } from '@nestjs/common';
import { Staff, Who } from '#access';
import { Door, Example, PageOf, Returns, Says, Sends } from '#contract';
import type { Actor } from '#kernel';
import { AllAuditService } from './all-audit.service.js';
import { EXPORTED_ANYWHERE } from './audit.examples.js';
import { StaffAuditEventView, StaffAuditFilters, StaffAuditQuery } from './staff-audit.dto.js';

@Door('admin/v1/staff/audit', 'Staff')
export class AllAuditController {
  constructor(private readonly audit: AllAuditService) {}

  @Get()
  @Staff()
  @Returns(PageOf(StaffAuditEventView))
  @Says(
    'List all audit events',
    "The audit of every team, and of what belongs to none, newest first. Of what happens in a person's loop it shows that it did, not what it says.",
  )
  listAllAudit(@Who() staff: Actor, @Query() query: StaffAuditQuery) {
    return this.audit.list(staff, query);
  }

  @Get('export')
  @Staff()
  @Sends('text/csv')
  @Says('Export all audit events', 'The rows that the filters let through, oldest first, as CSV with place and hash.')
  @Example({ answer: EXPORTED_ANYWHERE })
  exportAllAudit(@Who() staff: Actor, @Query() query: StaffAuditFilters) {
    return this.audit.export(staff, query);
  }
}
