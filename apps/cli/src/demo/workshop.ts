import { bills } from './bills.js';
import type { Books, Present } from './books.js';
import { Chance } from './chance.js';
import { WORKSHOP_CLIENTS } from './clients.js';
import { PERSON } from './examples.js';
import { history } from './history.js';
import type { NewTag } from './rows.js';
import { timesheet } from './timesheet.js';
import { WORKSHOP_WARES } from './wares.js';
import { WORKSHOP_WORKERS } from './workers.js';
import { workshopProjects } from './workshop-projects.js';

const DIGIT = '2';

const TAGS: readonly (NewTag & { readonly id: string })[] = [
  { id: '0197a3c2-0000-7000-8000-0000007a9201', name: 'Two hands', color: '#1F6FEB' },
  { id: '0197a3c2-0000-7000-8000-0000007a9202', name: 'Snag', color: '#E03131' },
  { id: '0197a3c2-0000-7000-8000-0000007a9203', name: 'Van' },
];

/** The second team: joiners in Leeds. Keys of the first must not reach any of it. */
export function workshop({ today }: Present): Books {
  const ground = { today, workers: WORKSHOP_WORKERS, clients: WORKSHOP_CLIENTS, digit: DIGIT };
  const projects = workshopProjects(ground);
  const past = {
    today,
    clients: WORKSHOP_CLIENTS,
    wares: WORKSHOP_WARES,
    invoices: 18,
    digit: DIGIT,
    chance: new Chance(2),
  };
  const office = { ...ground, projects, land: 'GB', tagIds: TAGS.map(({ id }) => id), chance: new Chance(4) } as const;
  const time = timesheet(office);
  return {
    clients: WORKSHOP_CLIENTS,
    archivedClients: [],
    tags: TAGS,
    projects,
    time,
    invoices: [...history(past), ...bills({ ...ground, projects, time })],
    printed: [],
    timers: [],
    reports: [{ name: 'Hours by project', groupBy: ['PROJECT', 'MONTH'], relativeRange: 'THIS_YEAR' }],
    owner: PERSON.neighbour,
  };
}
