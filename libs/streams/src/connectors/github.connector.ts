import { urlFaults } from './address.settling.js';
import { connectorOf, required, wrong } from './connector.plan.js';
import type { ConnectorSetting, Fetched } from './connector.port.js';
import { draft, entry, type Entry, gone } from './entry.js';
import { GithubConfig } from './github.dto.js';
import { advanced, type Listing, listingIn } from './github-listing.js';
import { askGithub, FINE_GRAINED, GITHUB, NEEDS_CLASSIC } from './github.source.js';
import { isMention, isWaiting, isWanted, type Thread, threadsIn, urgencyOf } from './github-thread.js';
import { digest } from './http.source.js';
import { readJson } from './json.js';
import type { OutboundAnswer } from './outbound.port.js';
import { address, title } from './plain-text.js';
import { StreamFault } from './stream-fault.js';

const PAGE = 50;
const MOST_PAGES = 10;
const FLOOR = 60;
/** What is read in a browser does not always touch Last-Modified, so a listing is read whole every so often. */
const WHOLE_MS = 3_600_000;

/** Unread notifications of an account. What is no longer among them was read or done there. */
export const github = connectorOf({
  type: 'GITHUB',
  interval: { default: FLOOR, floor: FLOOR },
  completesUpstream: true,
  bound: ['apiUrl'],
  shape: GithubConfig,
  settle(given, at) {
    const config = {
      apiUrl: GITHUB,
      participatingOnly: false,
      reopen: 'ALWAYS',
      wakeOnActivity: false,
      ...given,
    } as const;
    const faults = [...urlFaults('/config/apiUrl', config.apiUrl), ...tokenFaults(at)];
    if (faults.length > 0) return { faults };
    const { repositories, ...plain } = config;
    const kept = { ...plain, ...(repositories && { repositories: { ...repositories } }) };
    return { config: kept, cursor: null, reaches: [{ pointer: '/config/apiUrl', url: config.apiUrl }] };
  },
  async fetch({ config, secret, cursor, now, out }) {
    const before = listingIn(cursor);
    const query = `all=false&participating=${config.participatingOnly === true}&per_page=${PAGE}&page=${before.page}`;
    const headers = conditionOf(before, config, now);
    const answer = await askGithub(
      { config, secret, out },
      { method: 'GET', path: `/notifications?${query}`, headers, now },
    );
    const polled = Number(answer.headers.get('x-poll-interval') ?? FLOOR);
    const usual = {
      httpStatus: answer.status,
      pollAfterSeconds: Number.isFinite(polled) ? Math.max(FLOOR, Math.min(polled, 86_400)) : FLOOR,
    };
    if (answer.status === 304) return { ...usual, entries: [], cursor, more: false, unchanged: true };
    const threads = listedIn(answer);
    const wanted = threads.filter((thread) => isWanted(thread, config));
    const hasNext = /rel="?next"?/.test(answer.headers.get('link') ?? '');
    const more = hasNext && before.page < MOST_PAGES;
    const { listing, closed } = advanced(before, {
      listed: threads.filter(({ unread }) => unread).map(({ id }) => id),
      wanted: wanted.map(({ id }) => id),
      lastModified: answer.headers.get('last-modified') ?? null,
      more,
      isCut: hasNext && !more,
      config: fingerprint(config),
      now,
    });
    const entries = [...wanted.toReversed().map((thread) => entryOf(thread, config)), ...closed.map(gone)];
    return { ...usual, entries, cursor: { ...listing }, more, unchanged: false } satisfies Fetched;
  },
  async writeBack({ config, secret, externalId, out }) {
    const path = `/notifications/threads/${encodeURIComponent(externalId)}`;
    await askGithub({ config, secret, out }, { method: 'PATCH', path, now: new Date(0).toISOString() });
  },
});

function tokenFaults({ secret, hasSecret }: ConnectorSetting) {
  if (secret === null) return hasSecret ? [] : [required('/secret')];
  if (secret.startsWith(FINE_GRAINED)) return [wrong('/secret', NEEDS_CLASSIC)];
  return /^[\w-]{1,255}$/.test(secret) ? [] : [wrong('/secret', 'Must be a personal access token.')];
}

function fingerprint(config: GithubConfig): string {
  return digest(JSON.stringify(config));
}

function conditionOf(before: Listing, config: GithubConfig, now: string): Record<string, string> {
  const isRecent = before.fullAt !== null && Date.parse(now) - Date.parse(before.fullAt) < WHOLE_MS;
  const asks = before.page === 1 && isRecent && before.lastModified !== null && before.config === fingerprint(config);
  return asks ? { 'if-modified-since': before.lastModified ?? '' } : {};
}

function listedIn(answer: OutboundAnswer): Thread[] {
  const told = answer.status === 200 ? readJson(answer.body.toString()) : null;
  if (Array.isArray(told)) return threadsIn(told);
  const { host } = new URL(answer.url);
  throw new StreamFault('bad_answer', `What ${host} answers is no list of notifications.`, {
    kind: 'TEMPORARY',
    httpStatus: answer.status,
  });
}

function entryOf(thread: Thread, { reopen = 'ALWAYS', wakeOnActivity = false }: GithubConfig): Entry {
  const { id, updatedAt, repository, reason, type, number } = thread;
  return entry({
    externalId: id,
    updatedAt,
    activity: updatedAt,
    reopens: reopen === 'ALWAYS' || (reopen === 'ON_MENTION' && isMention(thread)),
    wakes: wakeOnActivity,
    draft: draft({
      title: title(thread.title) || 'Untitled',
      description: `${repository}${number === null ? '' : `#${number}`}: ${reason.replaceAll('_', ' ')}`,
      url: address(thread.url),
      urgency: urgencyOf(thread),
      metadata: { repository, reason, subjectType: type, number, waitingOnYou: isWaiting(thread) },
    }),
  });
}
