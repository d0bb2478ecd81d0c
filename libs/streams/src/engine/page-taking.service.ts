import { Injectable } from '@nestjs/common';
import { newRequestId } from '#access';
import { type Change, Changes } from '#changes';
import { Database } from '#database';
import { type Actor, streamActor } from '#kernel';
import type { Fetched } from '../connectors/connector.port.js';
import type { Entry } from '../connectors/entry.js';
import { digest } from '../connectors/http.source.js';
import { Intake, type TakenEntry } from '../intake.port.js';
import { admitted, type Candidate } from './admission.js';
import { keepEntries, type KeptEntry, type KnownEntry, knownEntries } from './entries.queries.js';
import { LeaseLost } from './lease.js';
import { advance, type Claim, holdLease, type ShownStream } from './runs.queries.js';
import { storable } from './storable.js';
import { type Verdict, verdictOn } from './verdict.js';

/** What a run has done so far. */
export interface Tally {
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
}

export const NOTHING: Tally = { created: 0, updated: 0, skipped: 0 };

/** What came of a page. */
export interface Outcome extends Tally {
  /** Entries that have to come again another day: the page counts as not read. */
  readonly put: number;
  /** Somebody paused the stream meanwhile. */
  readonly paused: boolean;
}

/** What is done together with the last entries of a page, in the same change. */
export type Ending = (tx: Change, actor: Actor, before: ShownStream, tally: Tally) => Promise<void>;

interface Sighted extends Entry {
  readonly contentHash: string;
}

interface Chunk {
  readonly entries: readonly Sighted[];
  readonly made: ReadonlySet<string>;
  readonly cursor: string | null;
  readonly ending: Ending | null;
}

const AT_ONCE = 500;

/** Turns a page of a source into items, in one change for every few hundred entries. The cursor goes with the last of them. */
@Injectable()
export class PageTaking {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly intake: Intake,
  ) {}

  /** `before` is what the run has done on earlier pages. */
  async take(claim: Claim, fetched: Fetched, before: Tally, ending: Ending | null): Promise<Outcome> {
    const entries = sighted(fetched.entries);
    const known = await this.db.all(knownEntries, [claim.ownerId, claim.streamId, entries.map(idOf)]);
    const byId = new Map(known.map((each) => [each.externalId, each]));
    const news = entries.filter((each) => verdictOf(each, byId, claim.now).do !== 'SAME');
    const { made, put } = admitted(candidatesIn(news, byId, claim.now), standingOf(claim, before), claim.now);
    const taken = news.filter(({ externalId }) => !put.has(externalId));
    const parts = chunked(taken);
    let outcome: Outcome = { ...before, put: put.size, paused: false };
    for (const [at, part] of parts.entries()) {
      const isLast = at === parts.length - 1 && put.size === 0;
      const cursor = isLast ? JSON.stringify(storable(fetched.cursor)) : null;
      const chunk = { entries: part, made, cursor, ending: isLast ? ending : null };
      outcome = await this.commit(claim, chunk, outcome);
    }
    return outcome;
  }

  private commit(claim: Claim, chunk: Chunk, before: Outcome): Promise<Outcome> {
    const { ownerId, streamId, leaseId } = claim;
    const actor = streamActor(ownerId, streamId, newRequestId());
    return this.changes.make(
      actor,
      async (tx) => {
        const stream = await tx.one(holdLease, [ownerId, streamId, leaseId]);
        if (!stream) throw new LeaseLost();
        const done = await this.bring(tx, actor, claim, chunk);
        await tx.all(advance, [ownerId, streamId, leaseId, chunk.cursor, done.created]);
        const tally = sum(before, done);
        await chunk.ending?.(tx, actor, stream, tally);
        return { ...tally, put: before.put, paused: stream.paused };
      },
      'loop',
    );
  }

  /** What is known is read again inside the change: entries that came due meanwhile have become items. */
  private async bring(tx: Change, actor: Actor, claim: Claim, { entries, made }: Chunk): Promise<Tally> {
    if (entries.length === 0) return NOTHING;
    const { ownerId, streamId: id, type, defaultUrgency } = claim;
    const rows = await tx.all(knownEntries, [ownerId, id, entries.map(idOf)]);
    const known = new Map(rows.map((each) => [each.externalId, each]));
    const judged = entries.map((entry) => ({ entry, verdict: settledVerdict(entry, known, made, claim.now) }));
    const brought = judged.flatMap(({ entry, verdict }) => takenOf(entry, known.get(entry.externalId), verdict));
    const intaken = await this.intake.take(tx, actor, { id, type, defaultUrgency }, brought);
    const kept = judged.map(({ entry, verdict }) =>
      keptOf(entry, verdict, known.get(entry.externalId), intaken.made.get(entry.externalId) ?? null),
    );
    await tx.all(keepEntries, [ownerId, id, JSON.stringify(kept)]);
    const skipped = judged.filter(({ verdict }) => verdict.do === 'NOTE').length;
    return { created: intaken.made.size, updated: intaken.touched, skipped };
  }
}

function sum(a: Tally, b: Tally): Tally {
  return { created: a.created + b.created, updated: a.updated + b.updated, skipped: a.skipped + b.skipped };
}

function idOf({ externalId }: Entry): string {
  return externalId;
}

/** Each once, as it was told last, in a form that can be stored. */
function sighted(entries: readonly Entry[]): Sighted[] {
  const byId = new Map<string, Sighted>();
  for (const entry of entries.map(storable)) {
    const contentHash = digest(JSON.stringify([entry.draft, entry.dueFrom]));
    byId.set(entry.externalId, { ...entry, contentHash });
  }
  return [...byId.values()];
}

function verdictOf(entry: Sighted, known: ReadonlyMap<string, KnownEntry>, now: string): Verdict {
  return verdictOn({ ...entry, hasDraft: entry.draft !== null }, known.get(entry.externalId), now);
}

/** What was not let in is only remembered. */
function settledVerdict(
  entry: Sighted,
  known: ReadonlyMap<string, KnownEntry>,
  made: ReadonlySet<string>,
  now: string,
): Verdict {
  const verdict = verdictOf(entry, known, now);
  return verdict.do === 'NEW' && !made.has(entry.externalId) ? { do: 'NOTE' } : verdict;
}

function candidatesIn(news: readonly Sighted[], known: ReadonlyMap<string, KnownEntry>, now: string): Candidate[] {
  return news
    .filter((each) => verdictOf(each, known, now).do === 'NEW')
    .map(({ externalId, updatedAt, dueFrom }) => ({ externalId, updatedAt, isTimed: dueFrom !== null }));
}

function standingOf(claim: Claim, { created }: Tally) {
  return { ...claim, madeSince: claim.madeSince + created, madeToday: claim.madeToday + created };
}

/** One at the least, so that there is a change for the cursor. */
function chunked(entries: readonly Sighted[]): readonly (readonly Sighted[])[] {
  const count = Math.max(1, Math.ceil(entries.length / AT_ONCE));
  return Array.from({ length: count }, (_, nth) => entries.slice(nth * AT_ONCE, (nth + 1) * AT_ONCE));
}

function takenOf(entry: Sighted, known: KnownEntry | undefined, verdict: Verdict): TakenEntry[] {
  const { externalId, draft, reopens, wakes, skipWhileOpen } = entry;
  const usual = { externalId, draft, reopens, wakes, skipWhileOpen };
  if (verdict.do === 'NEW') return [{ ...usual, itemId: null, changed: true, active: false, closed: false }];
  if (verdict.do !== 'TOUCH') return [];
  const { changed, active, closed } = verdict;
  return [{ ...usual, itemId: known?.itemId ?? null, changed, active, closed }];
}

function keptOf(entry: Sighted, verdict: Verdict, known: KnownEntry | undefined, itemId: string | null): KeptEntry {
  const { externalId, draft, activity, closed, updatedAt, dueFrom } = entry;
  const waits = verdict.do === 'WAIT';
  return {
    ...{ externalId, closed, updatedAt, itemId },
    contentHash: draft === null ? (known?.contentHash ?? '') : entry.contentHash,
    activity: activity ?? known?.activity ?? null,
    dueAt: waits ? dueFrom : null,
    draft: waits ? draft : null,
  };
}
