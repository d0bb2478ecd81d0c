export { ClearingService } from './invoices/clearing.service.js';
export { PdfsService } from './documents/pdfs.service.js';
export { ClientDocuments } from './invoices/client-documents.service.js';
export { INVOICE, LINE, PAYMENT, SELLER } from './invoices/invoice.examples.js';
export { InvoicesService } from './invoices/invoices.service.js';
export { LifecycleService } from './invoices/lifecycle.service.js';
export { InvoicesModule } from './invoices.module.js';
export { PaymentsService } from './payments/payments.service.js';
