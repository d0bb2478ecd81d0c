import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from './support/app.js';
import type { Answer, Ask, Headers } from './support/ask.js';
import { type Company, companyIn } from './support/company.js';
import { listedDoors, methodOf } from './support/doors.js';
import { type Column, COLUMNS, finer, MATRIX } from './support/roles-matrix.js';
import { fill, SAMPLES } from './support/samples.js';

const KEYED = listedDoors().filter(({ isPublic, path }) => !isPublic && path.startsWith('/v1/'));

let run: Running;
beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

type Companies = Readonly<Record<Column, Company>>;

/** What people ask by. The key of a team is nobody's, so it stands beside either. */
const CREDENTIALS = ['personal keys', 'sessions'] as const;
type Credential = (typeof CREDENTIALS)[number];

/** One for each column, so that what one does stands in nobody's way. */
async function fourCompanies(credential: Credential): Promise<Companies> {
  const make = async () => (credential === 'sessions' ? signedIn(await companyIn(run)) : companyIn(run));
  return { owner: await make(), admin: await make(), member: await make(), team: await make() };
}

/** The same company, its people asking by sessions of the console. */
async function signedIn(company: Company): Promise<Company> {
  const { id, owner, admin, member, by } = company;
  const sessions = {
    owner: await run.signIn(owner, id),
    admin: await run.signIn(admin, id),
    member: await run.signIn(member, id),
  };
  return { ...company, by: { ...by, ...sessions } };
}

/** What is not let in is told apart from what is let in and found wanting. */
function verdict({ status, body }: Answer): string {
  if (body?.code === 'role_missing') return 'N';
  if (body?.code === 'personal_key_required') return 'P';
  const [first] = body?.errors ?? body?.results ?? [];
  const hidden = status === 404 || (first?.problem ?? first)?.code === 'not_found';
  if (hidden || body?.code === 'nothing_to_bill') return 'H';
  return status < 300 ? 'Y' : `${status} ${body?.code}`;
}

/** The sample of a door, made by the team's key, or in a loop by its person, and asked for by whoever tries. */
async function attempt({ by }: Company, door: string, column: Column, own?: object): Promise<Answer> {
  const sample = SAMPLES[door] ?? {};
  const [text = '', path = ''] = door.split(' ');
  const loops: Ask = column === 'team' ? by.owner : by[column];
  const maker = path.startsWith('/v1/loop/') ? loops : by.team;
  const made = (await sample.path?.(run.make, maker)) ?? {};
  const csv = await sample.csv?.(run.make, maker);
  const body = own ?? csv ?? (await sample.body?.(made, run.make, maker));
  const query = await sample.query?.(run.make, maker);
  const headers: Headers = csv === undefined ? {} : { 'content-type': 'text/csv' };
  return by[column].send(methodOf(text), fill(path, made, query), body, headers);
}

async function verdicts(companies: Companies, door: string, body?: object): Promise<string> {
  const came: string[] = [];
  for (const column of COLUMNS) came.push(verdict(await attempt(companies[column], door, column, body)));
  return came.join(' ');
}

it('the roles matrix has a line for every operation, and none besides', () => {
  expect(Object.keys(MATRIX).toSorted()).toEqual(KEYED.map(({ door }) => door).toSorted());
});

describe.each(CREDENTIALS)('the roles matrix, by %s', (credential) => {
  let companies: Companies;
  beforeAll(async () => {
    companies = await fourCompanies(credential);
  });

  it.each(Object.entries(MATRIX))('%s: %s', async (door, expected) => {
    expect(await verdicts(companies, door)).toBe(expected);
  });
});

describe.each(CREDENTIALS)('of what one operation does, by %s', (credential) => {
  let companies: Companies;
  beforeAll(async () => {
    companies = await fourCompanies(credential);
  });

  it.each(finer(`new-slug-by-${credential.replace(' ', '-')}`))('%s, by %s', async (_, door, body, expected) => {
    expect(await verdicts(companies, door, body)).toBe(expected);
  });
});
