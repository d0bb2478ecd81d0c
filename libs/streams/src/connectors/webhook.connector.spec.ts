import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Received } from './connector.port.js';
import { webhook } from './webhook.connector.js';

const NOW = '2026-03-20T12:00:00.000Z';
interface Sent {
  readonly headers?: Record<string, string>;
  readonly secret?: string;
}
function received(config: object, body: unknown, { headers = {}, secret }: Sent = {}): Received {
  if (!webhook.receive) throw new Error('Hooks are received.');
  const isText = typeof body === 'string';
  const type: Record<string, string> = isText ? {} : { 'content-type': 'application/json' };
  const bytes = Buffer.from(isText ? body : JSON.stringify(body));
  return webhook.receive({
    config,
    body: bytes,
    headers: { ...type, ...headers },
    signingSecret: secret ?? null,
    now: NOW,
  });
}
function told(config: object, body: unknown, sent?: Sent) {
  const answer = received(config, body, sent);
  if (!('entry' in answer)) throw new Error(JSON.stringify(answer));
  const { entry, dedupeKey, dedupeHours } = answer;
  return {
    ...entry.draft,
    id: entry.externalId,
    closed: entry.closed,
    key: dedupeKey.replace(/^(hash:).*/, '$1'),
    hours: dedupeHours,
  };
}

describe('a plain push', () => {
  it('is JSON by the names of items', () => {
    const body = {
      title: ' Disk\nfull ',
      description: 'On **db1**',
      url: 'https://x.example/',
      urgency: 5,
      labels: ['ops', 1, 'ops'],
      dedupeKey: 'db1',
    };
    expect(told({}, body)).toEqual({
      title: 'Disk full',
      description: 'On **db1**',
      url: 'https://x.example/',
      urgency: 5,
      dueAt: null,
      dueAllDay: false,
      labels: ['ops'],
      metadata: null,
      id: 'db1',
      closed: false,
      key: 'db1',
      hours: null,
    });
  });

  it('is text whose first line is the title', () => {
    expect(told({}, 'Call Bo\n\nabout the\nroof')).toMatchObject({
      title: 'Call Bo',
      description: 'about the\nroof',
      key: 'hash:',
      hours: 24,
    });
    expect(told({}, '{"title":"JSON all the same"}')).toMatchObject({ title: 'JSON all the same' });
    expect(received({}, '{not json')).toEqual({ refused: 'not_json' });
  });

  it('completes what it is told apart by, and needs no title for that', () => {
    expect(told({}, { dedupeKey: 'db1', complete: true })).toEqual({
      id: 'db1',
      closed: true,
      key: 'db1 complete',
      hours: null,
    });
    expect(told({}, { title: 'x', dedupeKey: 'db1', complete: false }).closed).toBe(false);
  });

  it('is the same push by its number, its key, or for a day its words', () => {
    expect(
      told({}, { title: 'x', dedupeKey: 'k' }, { headers: { 'webhook-id': 'w', 'idempotency-key': 'i' } }),
    ).toMatchObject({ key: 'w', id: 'k', hours: null });
    expect(told({}, { title: 'x' }, { headers: { 'x-github-delivery': 'd', 'idempotency-key': 'i' } })).toMatchObject({
      key: 'd',
      id: 'd',
    });
    expect(told({}, { title: 'x' }, { headers: { 'idempotency-key': 'i' } })).toMatchObject({ key: 'i' });
    expect(told({}, { title: 'x', dedupeKey: 'k'.repeat(300) })).toMatchObject({ key: 'hash:', hours: null });
  });

  it('carries no address that runs, and nothing unseen', () => {
    expect(told({}, { title: 'a\u202Eb\u0000', url: 'javascript:alert(1)', urgency: 9 })).toMatchObject({
      title: 'ab',
      url: null,
      urgency: null,
    });
  });

  it.each<[string, unknown, string]>([
    ['no title', { description: 'x' }, 'no_title'],
    ['an empty title', { title: ' \n' }, 'no_title'],
    ['nothing', '', 'no_title'],
    ['a list', [], 'no_title'],
    ['a nest of 33 levels', JSON.parse(`${'['.repeat(33)}${']'.repeat(33)}`), 'too_deep'],
    ['an endless nest', `{"a":${'['.repeat(100_000)}`, 'too_deep'],
    ['more than 256 KiB', 'x'.repeat(262_145), 'too_large'],
  ])('of %s is refused', (_, body, refused) => expect(received({}, body)).toEqual({ refused }));

  it('of 32 levels and 256 KiB is taken', () => {
    const nest = JSON.parse(`${'['.repeat(31)}${']'.repeat(31)}`);
    expect(told({}, { title: 'x', nest }).title).toBe('x');
    expect(told({}, `x\n${'y'.repeat(262_142)}`).title).toBe('x');
  });
});

describe('pushes of those who are known', () => {
  it('GitHub', () => {
    const pull = {
      action: 'opened',
      number: 12,
      pull_request: { number: 12, title: 'Add paging', html_url: 'https://github.com/a/b/pull/12' },
      repository: { full_name: 'a/b' },
    };
    const sent = (event: string) => ({ headers: { 'x-github-event': event, 'x-github-delivery': 'd1' } });
    expect(told({ preset: 'GITHUB' }, pull, sent('pull_request'))).toMatchObject({
      title: 'Add paging',
      description: 'a/b#12: pull request opened',
      url: 'https://github.com/a/b/pull/12',
      id: 'a/b#12',
      key: 'd1',
      closed: false,
    });
    expect(told({ preset: 'GITHUB' }, { ...pull, action: 'closed' }, sent('pull_request')).closed).toBe(true);
    expect(received({ preset: 'GITHUB' }, { zen: 'Design for failure.', hook_id: 1 }, sent('ping'))).toEqual({
      ignored: true,
    });
    const form = `payload=${encodeURIComponent(JSON.stringify(pull))}`;
    const asForm = {
      headers: { 'x-github-event': 'pull_request', 'content-type': 'application/x-www-form-urlencoded' },
    };
    expect(told({ preset: 'GITHUB' }, form, asForm).title).toBe('Add paging');
    expect(
      told(
        { preset: 'GITHUB' },
        { ref: 'refs/heads/main', repository: { full_name: 'a/b', html_url: 'https://github.com/a/b' } },
        sent('push'),
      ).title,
    ).toBe('push in a/b');
  });

  it('GitLab', () => {
    const merge = {
      object_kind: 'merge_request',
      project: { path_with_namespace: 'a/b' },
      object_attributes: {
        iid: 3,
        title: 'Fix',
        url: 'https://gitlab.com/a/b/-/merge_requests/3',
        state: 'opened',
        action: 'open',
      },
    };
    expect(told({ preset: 'GITLAB' }, merge)).toMatchObject({
      title: 'Fix',
      url: 'https://gitlab.com/a/b/-/merge_requests/3',
      id: 'a/b !3',
      closed: false,
    });
    expect(
      told({ preset: 'GITLAB' }, { ...merge, object_attributes: { ...merge.object_attributes, state: 'merged' } })
        .closed,
    ).toBe(true);
    const pipeline = {
      object_kind: 'pipeline',
      project: { path_with_namespace: 'a/b', web_url: 'https://gitlab.com/a/b' },
      object_attributes: { status: 'failed' },
    };
    expect(told({ preset: 'GITLAB' }, pipeline)).toMatchObject({
      title: 'pipeline failed in a/b',
      url: 'https://gitlab.com/a/b',
    });
  });

  it('Stripe', () => {
    const event = {
      id: 'evt_1',
      type: 'invoice.payment_failed',
      livemode: true,
      data: { object: { id: 'in_1', number: 'A-7' } },
    };
    expect(told({ preset: 'STRIPE' }, event)).toMatchObject({
      title: 'invoice payment failed: A-7',
      url: 'https://dashboard.stripe.com/events/evt_1',
      id: 'evt_1',
      key: 'evt_1',
    });
  });

  it('Grafana, done once it is resolved', () => {
    const alert = {
      status: 'firing',
      title: '[FIRING:1] Disk',
      message: 'full',
      groupKey: '{}:{a="b"}',
      externalURL: 'https://g.example/',
      commonLabels: { severity: 'critical' },
      alerts: [{ generatorURL: 'https://g.example/alerting/1' }],
    };
    expect(told({ preset: 'GRAFANA' }, alert)).toMatchObject({
      title: '[FIRING:1] Disk',
      urgency: 5,
      url: 'https://g.example/alerting/1',
      id: '{}:{a="b"}',
      closed: false,
    });
    expect(told({ preset: 'GRAFANA' }, { ...alert, status: 'resolved' }).closed).toBe(true);
  });

  it('Standard Webhooks', () => {
    const event = { type: 'user.created', timestamp: NOW, data: { id: 'u1', name: 'Bo' } };
    expect(told({ preset: 'STANDARD' }, event, { headers: { 'webhook-id': 'msg_1' } })).toMatchObject({
      title: 'Bo',
      id: 'u1',
      key: 'msg_1',
    });
  });

  it('are refused where they are no JSON', () => {
    for (const preset of ['GITHUB', 'GITLAB', 'STRIPE', 'GRAFANA', 'STANDARD'])
      expect(received({ preset }, 'x')).toEqual({ refused: 'not_json' });
  });
});

describe('a push by one’s own mapping', () => {
  const mapping = {
    title: '$.alert.name',
    description: { literal: 'Look at the board' },
    url: '$.alert.links[0]',
    urgency: '$.alert.level',
    labels: '$.alert.tags[*]',
    externalId: '$.alert.id',
    dedupeKey: '$.delivery',
    complete: "$.events[?@.kind == 'recovered']",
  };
  const body = {
    alert: { name: 'CPU', id: 42, level: '4', links: ['https://x.example/'], tags: ['a', 'b', 3] },
    delivery: 'd1',
    events: [{ kind: 'fired' }],
  };

  it('takes what its paths yield, and leaves out what they do not', () => {
    expect(told({ preset: 'CUSTOM', mapping }, body)).toMatchObject({
      title: 'CPU',
      description: 'Look at the board',
      url: 'https://x.example/',
      urgency: 4,
      labels: ['a', 'b'],
      id: '42',
      key: 'd1',
      closed: false,
    });
    expect(told({ preset: 'CUSTOM', mapping: { title: '$.alert.name', url: '$.none' } }, body)).toMatchObject({
      url: null,
      urgency: null,
      key: 'hash:',
    });
    expect(received({ preset: 'CUSTOM', mapping: { title: '$.none' } }, body)).toEqual({ refused: 'no_title' });
  });

  it('is done where its path yields something that says so', () => {
    expect(told({ preset: 'CUSTOM', mapping }, { ...body, events: [{ kind: 'recovered' }] }).closed).toBe(true);
    const flag = { title: '$.alert.name', complete: '$.done' };
    const done = [true, 'resolved', false, 'no', 0, null].map(
      (value) => told({ preset: 'CUSTOM', mapping: flag }, { ...body, done: value }).closed,
    );
    expect(done).toEqual([true, true, false, false, false, false]);
  });
});

describe('a signed push', () => {
  it('is refused before it is read unless it is signed', () => {
    const signature = { header: 'X-Sign', algorithm: 'SHA256', encoding: 'HEX' };
    const sign = createHmac('sha256', 's').update('Hello').digest('hex');
    expect(told({ signature }, 'Hello', { secret: 's', headers: { 'x-sign': sign } }).title).toBe('Hello');
    expect(received({ signature }, 'Hello!', { secret: 's', headers: { 'x-sign': sign } })).toEqual({
      refused: 'bad_signature',
    });
    expect(received({ preset: 'GITHUB' }, 'Hello', { secret: 's' })).toEqual({ refused: 'bad_signature' });
  });
});

describe('the config of a hook', () => {
  const places = (config: unknown, more: object = {}) => {
    const found = webhook.settle(config, { zone: 'UTC', now: NOW, secret: null, hasSecret: false, ...more });
    return 'faults' in found ? found.faults.map(({ pointer, code }) => `${pointer} ${code}`) : found.config;
  };
  const signature = { header: 'X-Sign', algorithm: 'SHA256', encoding: 'HEX' };

  it('is kept as it was said', () => {
    expect(places({})).toEqual({ preset: 'PLAIN' });
    const custom = { preset: 'CUSTOM', mapping: { title: '$.a', labels: { literal: ['x'] } }, signature };
    expect(places(custom, { secret: 's' })).toEqual(custom);
  });

  it.each<[unknown, object, string[]]>([
    [{ preset: 'X', maping: {} }, {}, ['/config/maping unknown_field', '/config/preset invalid_value']],
    [{ preset: 'CUSTOM' }, {}, ['/config/mapping required']],
    [{ mapping: { title: '$.a' } }, {}, ['/config/mapping invalid_value']],
    [
      { preset: 'CUSTOM', mapping: { url: 'a', labels: { literal: {} }, complete: 3, 'x/y': '$.a' } },
      {},
      [
        '/config/mapping/url invalid_value',
        '/config/mapping/labels invalid_value',
        '/config/mapping/complete invalid_value',
        '/config/mapping/x~1y unknown_field',
        '/config/mapping/title required',
      ],
    ],
    [{ signature }, {}, ['/secret required']],
    [{}, { secret: 's' }, ['/config/signature required']],
    [{ preset: 'STANDARD' }, { secret: 'abc' }, ['/secret invalid_value']],
    [
      { signature: { header: 'a b', algorithm: 'MD5' } },
      {},
      [
        '/config/signature/header invalid_value',
        '/config/signature/algorithm invalid_value',
        '/config/signature/encoding required',
      ],
    ],
  ])('%j with %j is refused', (config, more, told) => expect(places(config, more)).toEqual(told));
});
