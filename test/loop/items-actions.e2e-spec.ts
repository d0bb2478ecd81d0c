import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import { told } from '../support/told.js';

const ITEMS = '/v1/loop/items';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

let run: Running;
let teamId: string;
let personId: string;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  teamId = (await run.make.team({ timezone: 'Europe/Berlin' })).id;
});
afterAll(() => run.close());
beforeEach(async () => {
  const person = await run.make.person(teamId);
  personId = person.id;
  ask = run.ask(person.key);
});

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const DAY = 86_400_000;
const act = (id: string, action: string, body: object = {}) => ask.post(`${ITEMS}/${id}/${action}`, body);
const queue = async () => {
  const { body } = await ask.get(`${ITEMS}?state=QUEUED&sort=position&limit=100`);
  return body.data.map(({ title }: { title: string }) => title);
};
const faults = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

describe('completing', () => {
  it('is done once; again it changes nothing and tells nobody', async () => {
    const { id } = await run.make.item(ask, { topOfMind: true, snoozedUntil: inMs(DAY) });
    const done = await act(id, 'complete');
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({
      state: 'COMPLETED',
      topOfMind: false,
      snoozedUntil: null,
      completedAt: expect.any(String),
      version: 2,
    });
    const again = await act(id, 'complete');
    expect([again.status, again.body]).toEqual([200, done.body]);
    expect((await told(run.app, personId)).map(({ type }) => type)).toEqual(['item.created', 'item.completed']);
  });

  it('by fifty callers at once is done once', async () => {
    const { id } = await run.make.item(ask);
    const answers = await Promise.all(Array.from({ length: 50 }, () => act(id, 'complete')));
    expect(answers.map(({ status, body }) => `${status} ${body.version}`)).toEqual(
      Array.from({ length: 50 }, () => '200 2'),
    );
    expect(await told(run.app, personId)).toHaveLength(2);
    expect(await run.database.rows('SELECT 1 FROM item_operations WHERE owner_id = $1', [personId])).toHaveLength(1);
  });

  it('obeys If-Match and Idempotency-Key', async () => {
    const { id } = await run.make.item(ask);
    const stale = await ask.post(`${ITEMS}/${id}/complete`, {}, { 'if-match': '"7"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'version_conflict']);
    const header = { 'idempotency-key': 'complete-once' };
    const first = await ask.post(`${ITEMS}/${id}/complete`, {}, { 'if-match': '"1"', ...header });
    await act(id, 'requeue');
    const replay = await ask.post(`${ITEMS}/${id}/complete`, {}, { 'if-match': '"1"', ...header });
    expect([replay.status, replay.body, replay.headers['idempotency-replayed']]).toEqual([200, first.body, 'true']);
    expect((await ask.get(`${ITEMS}/${id}`)).body.state).toBe('QUEUED');
  });

  it('that is refused keeps no Idempotency-Key', async () => {
    const header = { 'idempotency-key': 'refused' };
    const id = '0197a3c2-1111-7000-8000-0000000000aa';
    expect((await ask.post(`${ITEMS}/${id}/complete`, {}, header)).status).toBe(404);
    await run.make.item(ask, { id });
    expect((await ask.post(`${ITEMS}/${id}/complete`, {}, header)).status).toBe(200);
  });
});

describe('snoozing', () => {
  it('keeps the place, counts, and shows until when', async () => {
    const [first] = [await run.make.item(ask, { title: 'a' }), await run.make.item(ask, { title: 'b' })];
    const until = inMs(DAY);
    const slept = await act(first.id, 'snooze', { until });
    expect(slept.body).toMatchObject({
      state: 'SNOOZED',
      snoozedUntil: until,
      snoozeCount: 1,
      position: first.position,
    });
    expect(await queue()).toEqual(['b']);
    const same = await act(first.id, 'snooze', { until });
    expect(same.body.version).toBe(2);
    const later = await act(first.id, 'snooze', { until: inMs(2 * DAY) });
    expect(later.body).toMatchObject({ snoozeCount: 2, version: 3 });
    await act(first.id, 'unsnooze');
    expect(await queue()).toEqual(['a', 'b']);
  });

  it('of the completed is refused with the states that would do', async () => {
    const { id } = await run.make.item(ask);
    await act(id, 'complete');
    for (const [action, body] of [
      ['snooze', { until: inMs(DAY) }],
      ['unsnooze', {}],
    ] as const) {
      const answer = await act(id, action, body);
      expect([answer.status, answer.body.code, answer.body.context]).toEqual([
        409,
        'invalid_state',
        { state: 'COMPLETED', allowed: ['QUEUED', 'SNOOZED'] },
      ]);
    }
  });

  it.each([
    ['an instant in the past', { until: '2020-01-01T00:00:00Z' }, ['/until out_of_range']],
    ['a minute and a half ago', { until: inMs(-90_000) }, ['/until out_of_range']],
    ['six years ahead', { until: inMs(6 * 366 * DAY) }, ['/until out_of_range']],
    ['nothing', {}, ['/until required']],
    ['null', { until: null, untilText: null }, ['/until required']],
    ['both', { until: inMs(DAY), untilText: '2h' }, ['/untilText invalid_value']],
    ['nonsense', { untilText: 'banana' }, ['/untilText invalid_value']],
    ['yesterday', { untilText: 'yesterday' }, ['/untilText invalid_value']],
    ['a century', { untilText: '5300w' }, ['/untilText invalid_value']],
    ['an instant without offset', { until: '2027-01-01T00:00:00' }, ['/until invalid_date']],
  ])('until %s is refused, and nothing changes', async (_, body, expected) => {
    const { id } = await run.make.item(ask);
    const answer = await act(id, 'snooze', body);
    expect([answer.status, faults(answer)]).toEqual([400, expected]);
    expect((await ask.get(`${ITEMS}/${id}`)).body).toMatchObject({ version: 1, state: 'QUEUED', snoozeCount: 0 });
  });

  it('until half a minute ago is accepted, for clocks differ, and wakes at once', async () => {
    const { id } = await run.make.item(ask);
    const { status, body } = await act(id, 'snooze', { until: inMs(-30_000) });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'QUEUED', snoozedUntil: null, snoozeCount: 1, version: 2 });
    const born = await ask.post(ITEMS, { title: 'Born', snoozedUntil: inMs(-30_000) });
    expect(born.body).toMatchObject({ state: 'QUEUED', snoozedUntil: null });
  });

  it('understands texts in the zone of the person, or else of the team', async () => {
    const { id } = await run.make.item(ask);
    const clock = async (untilText: string, zone: string) => {
      const { body } = await act(id, 'snooze', { untilText });
      return new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(
        new Date(body.snoozedUntil),
      );
    };
    expect(await clock('tomorrow 9am', 'Europe/Berlin')).toBe('09:00');
    expect(await clock('eod', 'Europe/Berlin')).toBe('18:00');
    await run.database.rows(`UPDATE people SET timezone = 'Asia/Tokyo' WHERE id = $1`, [personId]);
    expect(await clock('tomorrow 9am', 'Asia/Tokyo')).toBe('09:00');
  });
});

describe('waking', () => {
  it('shows at the very instant, and is stored and told once, whatever the number of sweepers', async () => {
    await run.wakeItems();
    const items = await Promise.all(
      [1, 2, 3].map((n) => run.make.item(ask, { title: `${n}`, snoozedUntil: inMs(DAY) })),
    );
    await run.database.rows(`UPDATE items SET snoozed_until = now() - interval '1 second' WHERE owner_id = $1`, [
      personId,
    ]);
    expect((await queue()).toSorted()).toEqual(['1', '2', '3']);
    const { body: shown } = await ask.get(`${ITEMS}/${items[0].id}`);
    expect(shown).toMatchObject({ state: 'QUEUED', snoozedUntil: null, version: 1 });
    const second = await boot({}, run.database);
    const woken = await Promise.all([run.wakeItems(), second.wakeItems(), run.wakeItems()]);
    await second.close();
    expect(woken.reduce((sum, each) => sum + each)).toBe(3);
    expect(await run.wakeItems()).toBe(0);
    const events = (await told(run.app, personId)).filter(({ type }) => type === 'item.woken');
    expect(events).toHaveLength(3);
    expect(events[0]?.previous).toEqual({ state: 'SNOOZED', snoozedUntil: expect.stringMatching(/Z$/) });
    const { body: stored } = await ask.get(`${ITEMS}/${events[0]?.subjectId}`);
    expect(events[0]?.data).toEqual(stored);
    expect(stored).toMatchObject({ state: 'QUEUED', version: 2 });
  });

  it('of hundreds takes several rounds and leaves nobody asleep', async () => {
    await run.wakeItems();
    await run.database.rows(
      `INSERT INTO items (owner_id, id, title, search_text, position, state, snoozed_until)
       SELECT $1, new_id(), 'n', 'n', 'a0', 'SNOOZED', now() - interval '1 second' FROM generate_series(1, 1200)`,
      [personId],
    );
    expect(await run.wakeItems()).toBe(1200);
  });

  it('leaves alone what is not due', async () => {
    await run.wakeItems();
    await run.make.item(ask, { snoozedUntil: inMs(DAY) });
    expect(await run.wakeItems()).toBe(0);
  });
});

describe('requeueing', () => {
  it('leads to the bottom or the top from anywhere, and counts only what was queued', async () => {
    const [a, b, c] = [
      await run.make.item(ask, { title: 'a' }),
      await run.make.item(ask, { title: 'b', snoozedUntil: inMs(DAY) }),
      await run.make.item(ask, { title: 'c' }),
    ];
    await act(c.id, 'complete');
    expect((await act(a.id, 'requeue')).body).toMatchObject({ bumpCount: 1, state: 'QUEUED' });
    expect((await act(b.id, 'requeue')).body).toMatchObject({ bumpCount: 0, state: 'QUEUED', snoozedUntil: null });
    expect((await act(c.id, 'requeue', { placement: 'TOP' })).body).toMatchObject({ bumpCount: 0, completedAt: null });
    expect(await queue()).toEqual(['c', 'a', 'b']);
  });

  it('counts sleepers where it looks for the ends', async () => {
    const sleeper = await run.make.item(ask, { title: 'z' });
    await act(sleeper.id, 'snooze', { until: inMs(DAY) });
    await run.make.item(ask, { title: 'a' });
    await run.make.item(ask, { title: 'top', placement: 'TOP' });
    await act(sleeper.id, 'unsnooze');
    expect(await queue()).toEqual(['top', 'z', 'a']);
  });
});

describe('a new item', () => {
  it('goes to the bottom, the urgent to the top, and where placement says', async () => {
    await run.make.item(ask, { title: 'one' });
    await run.make.item(ask, { title: 'urgent', urgency: 5 });
    await run.make.item(ask, { title: 'two' });
    await run.make.item(ask, { title: 'urgent below', urgency: 5, placement: 'BOTTOM' });
    await run.make.item(ask, { title: 'first', placement: 'TOP' });
    expect(await queue()).toEqual(['first', 'urgent', 'one', 'two', 'urgent below']);
  });

  it('of many made at once has a place, and the queue has one order', async () => {
    const titles = Array.from({ length: 60 }, (_, n) => `n${n}`);
    await Promise.all(titles.map((title) => run.make.item(ask, { title })));
    const [once, again] = [await queue(), await queue()];
    expect(once).toEqual(again);
    expect(once.toSorted()).toEqual(titles.toSorted());
  });
});

describe('an absent item', () => {
  it.each(['complete', 'snooze', 'unsnooze', 'requeue'])('cannot be told to %s', async (action) => {
    const body = action === 'snooze' ? { until: inMs(DAY) } : {};
    const answer = await act(ABSENT, action, body);
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  });
});

describe('of deeds that contend for one item', () => {
  it('each that is acknowledged shows what it did, and no refusal passes for success', async () => {
    const { id } = await run.make.item(ask);
    const deeds = [
      { deed: 'complete', state: 'COMPLETED' },
      { deed: 'requeue', state: 'QUEUED' },
      { deed: 'snooze', state: 'SNOOZED' },
    ];
    const rounds = Array.from({ length: 20 }, () => deeds).flat();
    const answers = await Promise.all(
      rounds.map(async ({ deed, state }, nth) => {
        const { status, body } = await act(id, deed, deed === 'snooze' ? { until: inMs(DAY + nth * 1_000) } : {});
        return status === 200
          ? [deed, body.state === state, body.state]
          : [deed, body.code === 'invalid_state', body.code];
      }),
    );
    expect(answers.filter(([, isTrue]) => !isTrue)).toEqual([]);
  });

  it('many at once do what they acknowledge, too', async () => {
    const ids = (await Promise.all(Array.from({ length: 5 }, () => run.make.item(ask)))).map(({ id }) => id);
    const many =
      'mutation ($input: BulkItemsInput!) { bulkItems(input: $input) { result { failed { id } } errors { message } } }';
    const bulk = (input: object) => ask.gql(many, { input: { ids, ...input } });
    const rounds = Array.from({ length: 12 }, (_, nth) => [
      bulk({ action: 'COMPLETE' }),
      bulk({ action: 'REQUEUE' }),
      bulk({ action: 'SNOOZE', until: inMs(DAY + nth * 1_000) }),
      bulk({ action: 'UNSNOOZE' }),
    ]).flat();
    const answers = await Promise.all(rounds);
    expect(answers.flatMap(({ body }) => [...(body.errors ?? []), ...body.data.bulkItems.errors])).toEqual([]);
    const items = await Promise.all(ids.map(async (id) => (await ask.get(`${ITEMS}/${id}`)).body));
    const versions = await run.database.rows(
      `SELECT array_agg(DISTINCT version ORDER BY version) AS versions FROM events WHERE subject_id = ANY ($1) GROUP BY subject_id ORDER BY subject_id`,
      [ids.toSorted()],
    );
    expect(versions).toEqual(
      items
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ version }) => ({ versions: Array.from({ length: version }, (_, at) => at + 1) })),
    );
  });
});
