import { Get, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, PathId, Says, Sends } from '#contract';
import type { Actor } from '#kernel';
import { INVOICE } from '../invoices/invoice.examples.js';
import { PdfQuery } from './pdf.dto.js';
import { PdfsService } from './pdfs.service.js';

@Door('v1/invoices/:id', 'Invoices')
export class PdfsController {
  constructor(private readonly pdfs: PdfsService) {}

  @Get('pdf')
  @Access('invoices:read')
  @Sends('application/pdf')
  @Says(
    'Get an invoice as PDF',
    'The invoice on paper. What an issued invoice says is kept, with its SHA-256: the same facts are the same bytes.',
  )
  getInvoicePdf(@Who() actor: Actor, @PathId(INVOICE.acme) id: string, @Query() query: PdfQuery) {
    return this.pdfs.get(actor, id, query);
  }
}
