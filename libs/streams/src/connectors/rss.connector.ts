import { setImmediate } from 'node:timers/promises';
import { authFaults, urlFaults } from './address.settling.js';
import { decoded } from './charset.js';
import { connectorOf } from './connector.plan.js';
import type { Fetched } from './connector.port.js';
import { draft, entry, type Entry } from './entry.js';
import { chosen, timeOf } from './feed-choice.js';
import { type FeedEntry, readFeed } from './feed.reader.js';
import { authorization, conditions, cursorOf, digest, moving, reach, seenIn, seenNow } from './http.source.js';
import { textAt } from './json.js';
import type { OutboundAnswer } from './outbound.port.js';
import { cutPoints, description, labels, oneLine, title } from './plain-text.js';
import { type Dedupe, RssConfig } from './rss.dto.js';
import { StreamFault } from './stream-fault.js';

/** Feeds come as anything; that one is none shows once it is read. */
const FEED_TYPES = ['application/*', 'text/*'];
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';
const LOW = 2;

/** News of a feed. All its entries come at once, oldest first; which of them are known already is not asked here. */
export const rss = connectorOf({
  type: 'RSS',
  interval: { default: 3600, floor: 900 },
  bound: ['url'],
  shape: RssConfig,
  settle(given, at) {
    const config = {
      dedupe: 'AUTO',
      includeWords: [],
      excludeWords: [],
      maxAgeDays: 7,
      auth: 'NONE',
      ...given,
    } as const;
    const faults = [...urlFaults('/config/url', config.url), ...authFaults(config.auth, at)];
    return faults.length > 0
      ? { faults }
      : { config: { ...config }, cursor: null, reaches: [{ pointer: '/config/url', url: config.url }] };
  },
  async fetch({ config, secret, cursor, now, out }) {
    const seen = seenIn(cursor, config);
    const headers = { accept: ACCEPT, ...conditions(seen), ...authorization(config.auth ?? 'NONE', secret) };
    const answer = await reach(out, { url: config.url, headers, accept: FEED_TYPES, redirects: 3 }, now);
    const { moved, movedTo } = moving(cursor, answer, secret === null ? null : config.url);
    const again = answer.status === 304 || seen.hash === digest(answer.body);
    const known = answer.status === 304 ? seen : seenNow(answer, answer.body);
    return {
      entries: again ? [] : await read(answer, config, now),
      cursor: cursorOf(known, moved, config),
      more: false,
      unchanged: again && moved === null && movedTo === undefined && textAt(cursor, 'moved', 'to') === null,
      httpStatus: answer.status,
      ...(movedTo !== undefined && { movedTo }),
    } satisfies Fetched;
  },
});

/** So many entries are read before others get their turn: a feed may have ten thousand. */
const AT_ONCE = 100;

async function read(answer: OutboundAnswer, config: RssConfig, now: string): Promise<Entry[]> {
  const { includeWords = [], excludeWords = [], maxAgeDays = 7, dedupe = 'AUTO' } = config;
  const entries = chosen(feedIn(answer), { includeWords, excludeWords, maxAgeDays }, now);
  const byId = new Map<string, Entry>();
  for (const [at, each] of entries.entries()) {
    const id = idOf(each, dedupe);
    byId.set(id, entryOf(id, each));
    if (at % AT_ONCE === 0) await setImmediate();
  }
  return [...byId.values()];
}

function feedIn(answer: OutboundAnswer): FeedEntry[] {
  try {
    return readFeed(decoded(answer.body, answer.headers.get('content-type') ?? ''), answer.url);
  } catch {
    const host = new URL(answer.url).host;
    throw new StreamFault('bad_feed', `What ${host} answers is no feed that can be read.`, {
      kind: 'TEMPORARY',
      httpStatus: answer.status,
    });
  }
}

/** What an entry has instead of the wanted mark keeps it apart from others all the same. */
function idOf(each: FeedEntry, dedupe: Dedupe): string {
  const { guid, link } = each;
  const hash = `hash:${digest(JSON.stringify([each.title, each.publishedAt, each.title === null ? each.text() : null]))}`;
  switch (dedupe) {
    case 'AUTO':
    case 'GUID':
      return short(guid ?? link ?? hash);
    case 'LINK':
      return short(link ?? guid ?? hash);
    case 'TITLE_DATE':
      return hash;
  }
}

function short(id: string): string {
  return id.length <= 255 ? id : `hash:${digest(id)}`;
}

function entryOf(externalId: string, each: FeedEntry): Entry {
  const { link, author, publishedAt, categories } = each;
  const text = each.text();
  return entry({
    externalId,
    updatedAt: timeOf(each),
    draft: draft({
      title: title(each.title ?? (cutPoints(oneLine(text), 80) || (link ?? 'Untitled'))),
      description: description(text),
      url: link,
      urgency: LOW,
      metadata: { author: author && cutPoints(author, 200), publishedAt, categories: labels(categories) },
    }),
  });
}
