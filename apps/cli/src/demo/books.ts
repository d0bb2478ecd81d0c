import type { INestApplicationContext } from '@nestjs/common';
import { Changes } from '#changes';
import { ClientsService } from '#clients';
import { ClearingService } from '#invoices';
import type { Actor } from '#kernel';
import { TeamsService } from '#teams';
import { PlantingService } from '#time-tracking';
import { operator, personIn } from '../operator.js';
import { InvoiceScribe } from './invoices.js';
import type { PlannedProject } from './projects.js';
import type { NewClient, NewSavedReport, NewTag, NewTime, NewTimer, PlannedInvoice } from './rows.js';

/** What a team has: whom it works for, on what, when, and what it billed. */
export interface Books {
  readonly clients: readonly NewClient[];
  /** Those of the clients that are out of use. */
  readonly archivedClients: readonly string[];
  readonly tags: readonly NewTag[];
  readonly projects: readonly PlannedProject[];
  readonly time: readonly NewTime[];
  readonly invoices: readonly PlannedInvoice[];
  /** Those of them whose paper is made. */
  readonly printed: readonly string[];
  readonly timers: readonly NewTimer[];
  readonly reports: readonly NewSavedReport[];
  /** The person whose reports they are. */
  readonly owner: string;
}

/** The moment for which a team's books are planned, and the team's day at it. */
export interface Present {
  readonly now: string;
  readonly today: string;
}

/** Puts a team's books back as they are planned for this moment. */
export async function restoreBooks(
  app: INestApplicationContext,
  teamId: string,
  plan: (present: Present) => Books,
): Promise<void> {
  const actor = operator(teamId);
  await clear(app, actor);
  const present = await app.get(TeamsService).settings(actor);
  const books = plan(present);
  await writeClients(app.get(ClientsService), actor, books);
  const time = app.get(PlantingService);
  await time.lay(actor, books.projects, books.tags);
  await time.write(actor, books.time);
  const invoices = new InvoiceScribe(app, actor, present.today);
  await invoices.write(books.invoices);
  await invoices.print(books.printed);
  await time.settle(
    actor,
    new Map(books.projects.flatMap(({ input, course }) => (course.end ? [[input.id, course.end]] : []))),
  );
  await time.start(actor, books.timers);
  await time.save(personIn(teamId, books.owner, 'OWNER'), books.reports);
}

/** Invoices go before the time they bill, that before its projects, and these before the clients they are for. */
async function clear(app: INestApplicationContext, actor: Actor): Promise<void> {
  await app.get(ClearingService).clear(actor);
  await app.get(PlantingService).clear(actor);
  await app.get(ClientsService).clear(actor);
  await app.get(Changes).forget(actor);
}

async function writeClients(service: ClientsService, actor: Actor, { clients, archivedClients }: Books): Promise<void> {
  for (const client of clients) await service.create(actor, client);
  for (const id of archivedClients) await service.change(actor, id, { archived: true });
}
