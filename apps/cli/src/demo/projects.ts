import { addDays, FIRST_DAY } from '#kernel';
import type { NewClient, NewProject, NewProjectMember, NewSection } from './rows.js';
import type { Part, Trade } from './trades.js';
import type { Craft, Worker } from './workers.js';

/** A project and when it is worked on. Ages are days before today. */
export interface PlannedProject {
  readonly input: NewProject & { readonly id: string };
  readonly members: readonly NewProjectMember[];
  readonly sections: readonly PlannedSection[];
  readonly trade: Trade;
  readonly course: Course;
}

/** From which age until which it is worked on, how much more than on others, and what becomes of it. */
export interface Course {
  readonly from: number;
  readonly until: number;
  readonly pace: number;
  readonly end?: 'COMPLETED' | 'ARCHIVED';
  /** Whether what an hour of each person is sold for is agreed; else the prices of project, client or team hold. */
  readonly agreed?: true;
}

export interface PlannedSection {
  readonly input: NewSection & { readonly id: string };
  readonly crafts: readonly Craft[];
  readonly tasks: readonly string[];
}

/** A project in one line; null for work of one's own. */
export type Line = readonly [
  ...names: [code: string, title: string, clientNumber: string | null],
  ...how: [trade: Trade, course: Course, more?: Partial<NewProject>],
];

/** What the projects of a team have in common. */
export interface Ground {
  readonly today: string;
  readonly workers: readonly Worker[];
  readonly clients: readonly NewClient[];
  /** The digit by which the ids of this team's rows differ from the other's. */
  readonly digit: string;
}

/** When prices of people rose, and by how much an hour is then sold for more and costs more. */
const RISE = { age: 366, rate: 8, cost: 3 };

export function plannedProjects(lines: readonly Line[], ground: Ground): readonly PlannedProject[] {
  return lines.map(([code, title, number, trade, course, more], nth) => {
    const place = `${ground.digit}${nth.toString(16).padStart(2, '0')}`;
    const id = `0197a3c2-0000-7000-8000-00000000d${place}`;
    const input = { id, code, title, clientId: clientId(ground, number), ...daysOf(course, ground), ...more };
    const sections = trade.parts.map((part, at) =>
      sectionOf(part, id, `0197a3c2-0000-7000-8000-0000005e${place}${at}`),
    );
    return { input, members: membersOf({ nth, trade, course }, ground), sections, trade, course };
  });
}

export function sectionOf([title, crafts, tasks]: Part, projectId: string, id: string): PlannedSection {
  return { input: { id, projectId, title }, crafts, tasks };
}

/** Everybody who knows how, and was there in time; they take turns in leading. */
export function membersOf(
  { nth, trade, course }: { readonly nth: number; readonly trade: Trade; readonly course: Course },
  { workers, today }: Ground,
): NewProjectMember[] {
  const wanted = new Set(trade.parts.flatMap(([, crafts]) => crafts));
  const found = workers.filter(
    ({ crafts, since }) => since > course.until && crafts.some((craft) => wanted.has(craft)),
  );
  const leads = found.filter(({ crafts }) => crafts.includes('lead'));
  const lead = leads[nth % leads.length];
  return found.map((worker) => ({
    userId: worker.id,
    role: worker === lead ? 'OWNER' : leads.includes(worker) ? 'MANAGER' : 'MEMBER',
    ...(course.agreed && { rates: ratesOf(worker, today) }),
  }));
}

/** From the first day we keep, and a rise in the middle of the two years. */
function ratesOf({ rate, cost }: Worker, today: string) {
  const price = (more: { rate: number; cost: number }) => ({
    rate: (rate + more.rate).toFixed(2),
    cost: (cost + more.cost).toFixed(2),
  });
  return [
    { effectiveFrom: FIRST_DAY, ...price({ rate: 0, cost: 0 }) },
    { effectiveFrom: addDays(today, -RISE.age), ...price(RISE) },
  ];
}

function clientId({ clients }: Ground, number: string | null): string | null {
  return clients.find((client) => client.number === number)?.id ?? null;
}

/** Whatever goes on until today has no end yet. */
function daysOf({ from, until }: Course, { today }: Ground) {
  return { startsOn: addDays(today, -from), endsOn: until > 0 ? addDays(today, -until) : null };
}
