import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { companyIn } from '../support/company.js';
import { doJobs, until } from '../support/noting.js';

const INVITES = '/v1/team/invites';

let run: Running;

beforeAll(async () => {
  run = await boot({ PUBLIC_URL: 'https://looped.example' });
  doJobs(run);
});
afterAll(() => run.close());

/** Letters to this address, as they read once their lines are put together again. */
async function lettersTo(email: string): Promise<readonly string[]> {
  const letters = await run.letters();
  return letters
    .filter((letter) => letter.includes(`To: ${email}`))
    .map((letter) => letter.replaceAll('=\r\n', '').replaceAll('=3D', '='));
}

async function arrived(email: string, count: number): Promise<readonly string[]> {
  await until(async () => (await lettersTo(email)).length >= count);
  return lettersTo(email);
}

describe('the mail of an invite', () => {
  it('brings the link that may be copied, once, and the same one when it is sent anew', async () => {
    const { by } = await companyIn(run);
    const email = run.make.address();
    const { id, acceptUrl, expiresAt } = await run.make.post(by.admin, INVITES, { email });
    const [letter = ''] = await arrived(email, 1);
    expect(letter).toContain('Subject: Join Team of a test on Looped');
    expect(letter).toContain('Person has invited you to the team Team of a test.');
    expect(letter.split(/\r?\n/)).toContain(acceptUrl);
    expect(letter).toContain(`It holds until ${expiresAt.slice(0, 10)} (UTC).`);
    await by.admin.post(`${INVITES}/${id}/resend`, {});
    const letters = await arrived(email, 2);
    expect(letters.every((each) => each.includes(acceptUrl))).toBe(true);
  });

  it('names nobody where a key of the team invites, and shows markup as the text it is', async () => {
    const { by } = await companyIn(run);
    const name = '<b>Bold</b> & "Co"';
    await by.owner.patch('/v1/team', { name });
    const key = await run.make.key((await by.team.get('/v1/team')).body.id, { scopes: ['team:write'] });
    const email = run.make.address();
    await run.make.post(run.ask(key), INVITES, { email });
    const [letter = ''] = await arrived(email, 1);
    expect(letter).toContain(`you are invited to the team ${name}.`);
    expect(letter).toContain('Content-Type: text/plain');
    expect(letter).not.toContain('text/html');
  });
});
