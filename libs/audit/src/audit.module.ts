import { Module } from '@nestjs/common';
import { AuditExportService } from './audit-export.service.js';
import { AuditController } from './audit.controller.js';
import { AuditService } from './audit.service.js';
import { DenialsService } from './denials.service.js';

/** Its rows are written and linked by `changes`; it owns no table. */
@Module({
  controllers: [AuditController],
  providers: [AuditService, AuditExportService, DenialsService],
  exports: [AuditService, DenialsService],
})
export class AuditModule {}
