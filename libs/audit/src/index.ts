export { AllAuditService } from './all-audit.service.js';
export { AUDIT_EVENT } from './audit.examples.js';
export { AuditModule } from './audit.module.js';
export { DenialsService } from './denials.service.js';
