import { bills } from './bills.js';
import type { Books, Present } from './books.js';
import { Chance } from './chance.js';
import { ARCHIVED_CLIENT, STUDIO_CLIENTS } from './clients.js';
import { CLIENT, INVOICE, PERSON, TAG } from './examples.js';
import { history } from './history.js';
import { namedInvoices } from './named-invoices.js';
import { namedReports } from './named-reports.js';
import { namedTime, namedTimers } from './named-time.js';
import type { NewTag } from './rows.js';
import { studioProjects } from './studio-projects.js';
import { timesheet } from './timesheet.js';
import { STUDIO_WARES } from './wares.js';
import { STUDIO_WORKERS } from './workers.js';

const DIGIT = '1';

const TAGS: readonly NewTag[] = [
  { id: TAG.design, name: 'Design', color: '#1F6FEB' },
  { id: TAG.toEdit, name: 'Meeting', color: '#AE3EC9' },
  { id: TAG.unused, name: 'Exhibition' },
  { id: TAG.misspelled, name: 'Desing' },
  { id: '0197a3c2-0000-7000-8000-0000007a9101', name: 'From home', color: '#2F9E44' },
  { id: '0197a3c2-0000-7000-8000-0000007a9102', name: 'Urgent', color: '#E03131' },
  { id: '0197a3c2-0000-7000-8000-0000007a9103', name: 'On site' },
];
/** Those that people put on their time; the misspelled one by mistake. */
const IN_USE = TAGS.filter(({ id }) => id !== TAG.unused).map(({ id = '' }) => id);

/** The first team: a web studio in Bremen, with every row that examples name. */
export function studio({ now, today }: Present): Books {
  const ground = { today, workers: STUDIO_WORKERS, clients: STUDIO_CLIENTS, digit: DIGIT };
  const projects = studioProjects(ground);
  const billed = STUDIO_CLIENTS.filter(({ id }) => id !== CLIENT.unused);
  const past = { today, clients: billed, wares: STUDIO_WARES, invoices: 44, digit: DIGIT, chance: new Chance(1) };
  const office = { ...ground, projects, land: 'DE', tagIds: IN_USE, chance: new Chance(3) } as const;
  const time = timesheet(office);
  return {
    clients: [...STUDIO_CLIENTS, ARCHIVED_CLIENT],
    archivedClients: [ARCHIVED_CLIENT.id],
    tags: TAGS,
    projects,
    time: [...time, ...namedTime(today)],
    invoices: [...history(past), ...bills({ ...ground, projects, time }), ...namedInvoices(today)],
    printed: [INVOICE.acme],
    timers: namedTimers(now),
    reports: namedReports(),
    owner: PERSON.owner,
  };
}
