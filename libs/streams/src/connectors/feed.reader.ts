import { type Atom, type Json, parseFeed, type Rdf, type Rss } from 'feedsmith';
import { instantOfText } from './feed-date.js';
import { textOfHtml, textOfTitle } from './html.reader.js';
import { address, oneLine } from './plain-text.js';

/** An entry of any kind of feed. Texts are plain already. */
export interface FeedEntry {
  readonly guid: string | null;
  readonly link: string | null;
  readonly title: string | null;
  /** Asked for only of entries that are told: reading HTML takes time, and most of a feed is old. */
  readonly text: () => string;
  readonly author: string | null;
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
  readonly categories: readonly string[];
}

type Maybe<T> = T | null | undefined;
type RssItem = NonNullable<Rss.Feed<string>['items']>[number];
type RdfItem = NonNullable<Rdf.Feed<string>['items']>[number];
type AtomEntry = NonNullable<Atom.Feed<string>['entries']>[number];
type JsonItem = NonNullable<Json.Feed<string>['items']>[number];

/** The entries of a feed as they stand in it; links are told against the address it came from. Throws for what is no feed. */
export function readFeed(text: string, base: string): FeedEntry[] {
  const { format, feed } = parseFeed(text);
  switch (format) {
    case 'rss':
      return (feed.items ?? []).map((item) => ofRss(item, base));
    case 'rdf':
      return (feed.items ?? []).map((item) => ofRdf(item, base));
    case 'atom':
      return (feed.entries ?? []).map((item) => ofAtom(item, base));
    case 'json':
      return (feed.items ?? []).map((item) => ofJson(item, base));
  }
}

function ofRss(item: RssItem, base: string): FeedEntry {
  const { guid, authors, dc, atom } = item;
  const permanent = guid?.isPermaLink === false ? null : guid?.value;
  const link = first(item.link, atom?.links?.[0]?.href, isWebAddress(permanent) ? permanent : null);
  return {
    guid: first(guid?.value),
    link: address(link, base),
    title: titleOf(item.title),
    text: () => html(first(item.description, item.content?.encoded, item.itunes?.summary)),
    author: person(first(authors?.[0]?.name, authors?.[0]?.email, dc?.creators?.[0], item.itunes?.author)),
    publishedAt: instantOfText(first(item.pubDate, dc?.dates?.[0], atom?.published)),
    updatedAt: instantOfText(first(atom?.updated)),
    categories: named(item.categories?.map(({ name }) => name)),
  };
}

function ofRdf(item: RdfItem, base: string): FeedEntry {
  const { dc } = item;
  return {
    guid: first(item.rdf?.about),
    link: address(first(item.link, item.rdf?.about), base),
    title: titleOf(item.title),
    text: () => html(first(item.description, item.content?.encoded)),
    author: person(first(dc?.creators?.[0])),
    publishedAt: instantOfText(first(dc?.dates?.[0])),
    updatedAt: null,
    categories: named(dc?.subjects),
  };
}

function ofAtom(item: AtomEntry, base: string): FeedEntry {
  const { links, title, summary, content, authors } = item;
  const shown =
    links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links?.find(({ rel }) => rel !== 'edit');
  const isPlain = title?.type === undefined || title.type === 'text';
  return {
    guid: first(item.id),
    link: address(first(shown?.href), base),
    title: isPlain ? line(title?.value) : line(textOfHtml(title.value)),
    text: () => atomText(first(summary?.value) === null ? content : summary),
    author: person(first(authors?.[0]?.name, authors?.[0]?.email)),
    publishedAt: instantOfText(first(item.published, item.updated)),
    updatedAt: instantOfText(first(item.updated)),
    categories: named(item.categories?.map(({ label, term }) => label ?? term)),
  };
}

function ofJson(item: JsonItem, base: string): FeedEntry {
  return {
    guid: first(item.id),
    link: address(first(item.url, item.external_url), base),
    title: line(item.title),
    text: () => first(item.summary, item.content_text) ?? html(item.content_html),
    author: person(first(item.authors?.[0]?.name)),
    publishedAt: instantOfText(first(item.date_published)),
    updatedAt: instantOfText(first(item.date_modified)),
    categories: named(item.tags),
  };
}

function first(...candidates: readonly Maybe<string>[]): string | null {
  return candidates.find((each) => typeof each === 'string' && each.trim() !== '') ?? null;
}

function html(text: Maybe<string>): string {
  return typeof text === 'string' ? textOfHtml(text) : '';
}

/** Atom says what a text is; a type of media that is no text says nothing that could be shown. */
function atomText(text: Maybe<{ readonly value?: string; readonly type?: string }>): string {
  const type = text?.type ?? 'text';
  if (type === 'text' || type === 'text/plain') return text?.value ?? '';
  return /html|xml/.test(type) ? html(text?.value) : '';
}

function titleOf(text: Maybe<string>): string | null {
  return typeof text === 'string' ? line(textOfTitle(text)) : null;
}

function line(text: Maybe<string>): string | null {
  return first(oneLine(text ?? ''));
}

function person(name: string | null): string | null {
  return name === null ? null : line(textOfTitle(name));
}

function named(names: Maybe<readonly Maybe<string>[]>): string[] {
  const lines = (names ?? []).map((name) => line(name)).filter((name) => name !== null);
  return [...new Set(lines)].slice(0, 20);
}

function isWebAddress(text: Maybe<string>): boolean {
  return typeof text === 'string' && /^https?:\/\//i.test(text);
}
