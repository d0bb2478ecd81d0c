import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientsModule } from '#clients';
import { TeamsModule } from '#teams';
import { TimeTrackingModule } from '#time-tracking';
import { InvoicePdf } from './documents/pdf.entity.js';
import { PdfsController } from './documents/pdfs.controller.js';
import { PdfsService } from './documents/pdfs.service.js';
import { BilledTimeService } from './from-time/billed-time.service.js';
import { FromTimeController } from './from-time/from-time.controller.js';
import { FromTimeService } from './from-time/from-time.service.js';
import { ProvenanceService } from './from-time/provenance.service.js';
import { TimePlanService } from './from-time/time-plan.service.js';
import { AllInvoicesService } from './invoices/all-invoices.service.js';
import { AmendingService } from './invoices/amending.service.js';
import { ClearingService } from './invoices/clearing.service.js';
import { DraftingService } from './invoices/drafting.service.js';
import { ExportService } from './invoices/export.service.js';
import { InvoiceBook } from './invoices/invoice-book.service.js';
import { Invoice, InvoiceCounter, InvoiceLine } from './invoices/invoice.entity.js';
import { InvoicesController } from './invoices/invoices.controller.js';
import { InvoicesService } from './invoices/invoices.service.js';
import { LifecycleController } from './invoices/lifecycle.controller.js';
import { LifecycleService } from './invoices/lifecycle.service.js';
import { LinesController } from './lines/lines.controller.js';
import { LinesService } from './lines/lines.service.js';
import { NumberingService } from './numbering/numbering.service.js';
import { Payment } from './payments/payment.entity.js';
import { PaymentsController } from './payments/payments.controller.js';
import { PaymentsService } from './payments/payments.service.js';

@Module({
  imports: [
    ClientsModule,
    TeamsModule,
    TimeTrackingModule,
    TypeOrmModule.forFeature([Invoice, InvoiceLine, InvoiceCounter, Payment, InvoicePdf]),
  ],
  controllers: [
    FromTimeController,
    InvoicesController,
    LifecycleController,
    LinesController,
    PaymentsController,
    PdfsController,
  ],
  providers: [
    AllInvoicesService,
    AmendingService,
    BilledTimeService,
    ClearingService,
    DraftingService,
    ExportService,
    FromTimeService,
    InvoiceBook,
    InvoicesService,
    LifecycleService,
    LinesService,
    NumberingService,
    PaymentsService,
    PdfsService,
    ProvenanceService,
    TimePlanService,
  ],
  exports: [
    AllInvoicesService,
    ClearingService,
    FromTimeService,
    InvoicesService,
    LifecycleService,
    PaymentsService,
    PdfsService,
  ],
})
export class InvoicesModule {}
