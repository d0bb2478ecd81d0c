import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientsModule } from '#clients';
import { TeamsModule } from '#teams';
import { InvoicePdf } from './documents/pdf.entity.js';
import { PdfsController } from './documents/pdfs.controller.js';
import { PdfsService } from './documents/pdfs.service.js';
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
    TypeOrmModule.forFeature([Invoice, InvoiceLine, InvoiceCounter, Payment, InvoicePdf]),
  ],
  controllers: [InvoicesController, LifecycleController, LinesController, PaymentsController, PdfsController],
  providers: [
    AmendingService,
    ClearingService,
    DraftingService,
    ExportService,
    InvoiceBook,
    InvoicesService,
    LifecycleService,
    LinesService,
    NumberingService,
    PaymentsService,
    PdfsService,
  ],
  exports: [ClearingService, InvoicesService, LifecycleService, PaymentsService, PdfsService],
})
export class InvoicesModule {}
