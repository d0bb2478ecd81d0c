import { addDays } from '#kernel';
import { daysBetween } from './calendar.js';
import type { Chance } from './chance.js';
import type { PlannedProject, PlannedSection } from './projects.js';
import type { NewTime } from './rows.js';
import { HOUR, type Roster, type Stretch, stretches } from './stretches.js';
import type { Worker } from './workers.js';

/** What two years of a team's time are made up from. */
export interface Office extends Roster {
  readonly projects: readonly PlannedProject[];
  /** Put on an entry now and then. */
  readonly tagIds: readonly string[];
  /** The digit by which the ids of this team's rows differ from the other's. */
  readonly digit: string;
}

/** Two years of entries, oldest first: on each stretch of work a project that its person is in, and a part of it that is due about then. */
export function timesheet(office: Office): readonly NewTime[] {
  return stretches(office)
    .flatMap((stretch) => entryOf(stretch, office))
    .map((entry, nth) => ({ id: idOf(office, nth), ...entry }));
}

/** Nothing where the person is in no project at that time. */
function entryOf(stretch: Stretch, office: Office): NewTime[] {
  const { worker, day } = stretch;
  const { chance } = office;
  const age = daysBetween(day, office.today);
  const project = someProject(worker, age, office);
  const [section] = project ? chance.some(partsFor(worker, age, project), 1) : [];
  if (!project || !section) return [];
  const [taskName = section.input.title] = chance.some(section.tasks, 1);
  const place = { projectId: project.input.id, sectionId: section.input.id };
  return [{ userId: worker.id, ...place, taskName, ...remarks(office.tagIds, chance), ...timesOf(stretch) }];
}

/** The more pace a project has, the likelier it is the one. */
function someProject({ id }: Worker, age: number, { projects, chance }: Office): PlannedProject | undefined {
  const isOn = ({ course, members }: PlannedProject) =>
    course.from >= age && age >= course.until && members.some(({ userId }) => userId === id);
  const tickets = projects.filter(isOn).flatMap((each) => Array.from({ length: each.course.pace }, () => each));
  return chance.some(tickets, 1)[0];
}

/** The sections that somebody is found in: of a project that goes through them in turn, the two nearest to where it should be. */
function partsFor({ crafts }: Worker, age: number, { sections, trade, course }: PlannedProject): PlannedSection[] {
  const known = sections.filter((section) => section.crafts.some((craft) => crafts.includes(craft)));
  if (!trade.inTurn) return known;
  const due = ((course.from - age) / (course.from - course.until)) * sections.length;
  const distance = (section: PlannedSection) => Math.abs(sections.indexOf(section) + 0.5 - due);
  return known.toSorted((a, b) => distance(a) - distance(b)).slice(0, 2);
}

/** What is said besides of some. */
function remarks(tags: readonly string[], chance: Chance) {
  const tagIds = chance.whole(1, 4) === 1 ? chance.some(tags, chance.whole(1, 2)) : [];
  const isGoodwill = chance.whole(1, 25) === 1;
  return { tagIds, ...(isGoodwill && { billable: false, notes: 'Goodwill, not billed.' }) };
}

function timesOf({ day, start, minutes, byTheClock }: Stretch) {
  if (!byTheClock) return { date: day, durationSeconds: minutes * 60, source: 'UI' } as const;
  const local = { start: clock(day, start), end: clock(day, start + minutes) };
  return { local, source: 'TIMER' } as const;
}

function clock(day: string, minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / HOUR) % 24, minutes % HOUR].map((part) => String(part).padStart(2, '0'));
  return `${minutes < 24 * HOUR ? day : addDays(day, 1)}T${hour}:${minute}`;
}

function idOf({ digit }: Office, nth: number): string {
  return `0197a3c2-0000-7000-8000-000000e${digit}${nth.toString(16).padStart(4, '0')}`;
}
