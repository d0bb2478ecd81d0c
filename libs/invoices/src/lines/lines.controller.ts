import { Body, Delete, Get, Patch, Post } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, Nothing, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { INVOICE, LINE, LINE_SENT, MADE } from '../invoices/invoice.examples.js';
import { AddedLine, LinePatch, LineView } from './line.dto.js';
import { LinesPage } from './line-pages.dto.js';
import { LinesService } from './lines.service.js';

@Door('v1/invoices/:id/lines', 'Invoices')
export class LinesController {
  constructor(private readonly lines: LinesService) {}

  @Get()
  @Access('invoices:read')
  @Returns(LinesPage)
  @Says('List the lines of an invoice', 'All of them on one page, by position.')
  listInvoiceLines(@Who() actor: Actor, @PathId(INVOICE.acme) id: string) {
    return this.lines.list(actor, id);
  }

  @Post()
  @Access('invoices:write')
  @Returns(LineView, 201)
  @Says('Add a line', 'Adds a line, and the invoice is computed anew. Not once it is locked: 409 `invoice_locked`.')
  @Example({ body: { ...LINE_SENT, id: MADE.addedLine }, answer: { amount: '1187.50' } })
  addInvoiceLine(@Who() actor: Actor, @PathId(INVOICE.draftToEdit) id: string, @Body() input: AddedLine) {
    return this.lines.add(actor, id, input);
  }

  @Get(':lineId')
  @Access('invoices:read')
  @Returns(LineView)
  @Says('Get a line', 'One line; its ETag is that of its invoice.')
  getInvoiceLine(@Who() actor: Actor, @PathId(INVOICE.acme) id: string, @PathId(LINE.acme, 'lineId') lineId: string) {
    return this.lines.get(actor, id, lineId);
  }

  @Patch(':lineId')
  @Access('invoices:write')
  @Returns(LineView)
  @Says('Update a line', 'Changes or moves one line. Setting `amount` overrides quantity × rate, null takes that back.')
  @Example({ body: LINE_SENT, answer: { amount: '1187.50' } })
  updateInvoiceLine(
    @Who() actor: Actor,
    @PathId(INVOICE.draftToEdit) id: string,
    @PathId(LINE.toChange, 'lineId') lineId: string,
    @Body() patch: LinePatch,
  ) {
    return this.lines.change(actor, id, lineId, patch);
  }

  @Delete(':lineId')
  @Access('invoices:write')
  @Returns(Nothing, 204)
  @Says('Delete a line', 'The others move up, and the invoice is computed anew.')
  deleteInvoiceLine(
    @Who() actor: Actor,
    @PathId(INVOICE.draftToEdit) id: string,
    @PathId(LINE.toDelete, 'lineId') lineId: string,
  ) {
    return this.lines.remove(actor, id, lineId);
  }
}
