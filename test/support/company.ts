import type { Running } from './app.js';
import type { Answer, Ask } from './ask.js';
import type { TestPerson } from './make.js';

/** A team with one person of each role, each asking by a key of their own, and the key of the team. */
export interface Company {
  readonly id: string;
  readonly owner: TestPerson;
  readonly admin: TestPerson;
  readonly member: TestPerson;
  readonly by: Readonly<Record<'owner' | 'admin' | 'member' | 'team', Ask>>;
}

export async function companyIn(run: Running): Promise<Company> {
  const { id, key } = await run.make.team();
  const owner = await run.make.person(id, 'OWNER');
  const admin = await run.make.person(id, 'ADMIN');
  const member = await run.make.person(id, 'MEMBER');
  const by = { owner: run.ask(owner.key), admin: run.ask(admin.key), member: run.ask(member.key), team: run.ask(key) };
  return { id, owner, admin, member, by };
}

/** What came of a request, in a word: its status, and the code where it was refused. */
export function outcome({ status, body }: Answer): string {
  return status < 300 ? String(status) : `${status} ${body.code}`;
}
