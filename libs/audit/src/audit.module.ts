import { Module } from '@nestjs/common';
import { AllAuditController } from './all-audit.admin.controller.js';
import { AllAuditService } from './all-audit.service.js';
import { AuditController } from './audit.controller.js';
import { AuditService } from './audit.service.js';
import { DenialsService } from './denials.service.js';

/** Its rows are written and linked by `changes`; it owns no table. */
@Module({
  controllers: [AuditController, AllAuditController],
  providers: [AuditService, AllAuditService, DenialsService],
  exports: [AuditService, AllAuditService, DenialsService],
})
export class AuditModule {}
