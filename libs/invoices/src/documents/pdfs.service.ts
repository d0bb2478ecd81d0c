import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Changes } from '#changes';
import type { OutgoingFile } from '#contract';
import { Database } from '#database';
import { type Actor, notFound } from '#kernel';
import { TeamsService } from '#teams';
import type { Invoice } from '../invoices/invoice.js';
import { InvoiceBook } from '../invoices/invoice-book.service.js';
import { PaymentsService } from '../payments/payments.service.js';
import type { InvoiceDocument } from './invoice-document.js';
import type { PdfQuery } from './pdf.dto.js';
import { renderUnavailable } from './pdf.refusals.js';
import { findByFacts, getRevision, keepRevision, lockInvoice, type StoredPdf } from './pdfs.queries.js';
import { printed } from './printed.js';
import { renderInvoice } from './invoice.press.js';

/** The papers of invoices. What left the house once is kept: the same facts give the same bytes for ever. */
@Injectable()
export class PdfsService {
  private readonly logger = new Logger(PdfsService.name);

  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly book: InvoiceBook,
    private readonly payments: PaymentsService,
    private readonly teams: TeamsService,
  ) {}

  async get(actor: Actor, id: string, { revision, paper, disposition }: PdfQuery): Promise<OutgoingFile> {
    const inline = disposition === 'inline';
    if (revision === undefined) return this.current(actor, id, { paper, inline });
    const kept = await this.db.one(getRevision, [actor.teamId, id, revision, paper ?? null]);
    if (!kept) throw notFound('PDF revision');
    return file(kept, kept.number, inline);
  }

  private async current(
    actor: Actor,
    id: string,
    { paper, inline }: { paper?: 'A4' | 'LETTER'; inline: boolean },
  ): Promise<OutgoingFile> {
    const [invoice, payments, team] = await Promise.all([
      this.book.get(actor, id),
      this.payments.listOf(actor, [id]),
      this.teams.settings(actor),
    ]);
    const letterhead = { locale: team.locale, paper: paper ?? team.invoiceDefaults.paper, logo: null };
    const document = printed(invoice, payments, letterhead);
    const pdf = await this.kept(actor, invoice, document);
    return file(pdf, invoice.number ?? 'draft', inline);
  }

  /** The paper that says exactly this. A draft's is made each time and not kept, since nobody was meant to have it. */
  private async kept(actor: Actor, invoice: Invoice, document: InvoiceDocument): Promise<StoredPdf> {
    const facts = createHash('sha256')
      .update(JSON.stringify([document, invoice.seller.logoSha256]))
      .digest();
    const known = await this.db.one(findByFacts, [actor.teamId, invoice.id, facts]);
    if (known) return known;
    const content = await this.render(actor, invoice, document);
    const made = { content, sha256: createHash('sha256').update(content).digest('hex') };
    return invoice.number === null ? made : this.keep(actor, invoice.id, { facts, paper: document.paper, made });
  }

  private async render(actor: Actor, { seller }: Invoice, document: InvoiceDocument): Promise<Buffer> {
    const logo = seller.logoSha256 === null ? undefined : await this.teams.logo(actor, seller.logoSha256);
    const picture = logo ? { contentType: logo.contentType, base64: logo.bytes.toString('base64') } : null;
    try {
      return Buffer.from(await renderInvoice({ ...document, seller: { ...document.seller, logo: picture } }));
    } catch (error) {
      this.logger.error(`A PDF could not be made: ${error instanceof Error ? error.message : 'unknown'}`);
      throw renderUnavailable();
    }
  }

  /** Two callers at once make one revision: the second finds what the first kept. */
  private keep(
    actor: Actor,
    id: string,
    { facts, paper, made }: { facts: Buffer; paper: 'A4' | 'LETTER'; made: StoredPdf },
  ): Promise<StoredPdf> {
    return this.changes.make(actor, async (tx) => {
      await tx.one(lockInvoice, [actor.teamId, id]);
      const known = await tx.one(findByFacts, [actor.teamId, id, facts]);
      if (known) return known;
      await tx.write(keepRevision, [actor.teamId, id, paper, facts, made.sha256, made.content]);
      return made;
    });
  }
}

function file({ content, sha256 }: StoredPdf, name: string, inline: boolean): OutgoingFile {
  return { content, type: 'application/pdf', name: `${name}.pdf`, inline, digest: sha256 };
}
