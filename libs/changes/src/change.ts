import { type Connection, run, type Statement } from '#database';
import type { Actor } from '#kernel';
import { versionConflict } from './changes.refusals.js';
import { type Feed, insertNotes, type Note, noteValues, type Subject } from './notes.js';
import { type AuditSubject, insertRecords, type AuditRecord, recordValues } from './records.js';
import { type Recorded, recordedValues } from './recorded.js';

const NOTES_AT_ONCE = 1_000;

/** An open change: statements on its one connection, and what it will tell audit and feed. */
export class Change {
  private readonly notes: Note[] = [];
  private readonly records: AuditRecord[] = [];
  /** True when the result holds a secret: it is then not kept for a replay. */
  withheld = false;

  constructor(
    private readonly actor: Actor,
    private readonly connection: Connection,
    private readonly prepare: boolean,
    private readonly afterwards: (() => void)[],
    private readonly feed: Feed = 'team',
  ) {}

  /** All rows of a statement, inside this change. */
  all<Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<Row[]> {
    return run(this.connection, { statement, values }, this.prepare);
  }

  /** The row, or undefined: absent and foreign look the same. */
  async one<Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<Row | undefined> {
    const [row] = await this.all(statement, values);
    return row;
  }

  /** The row of a write that always returns one. */
  async write<Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<Row> {
    const row = await this.one(statement, values);
    if (row === undefined) throw new Error(`A write returned no row: ${statement.text}`);
    return row;
  }

  /** The row of a recorded creation, which tells audit and feed itself. */
  make<Row>(what: Recorded<Row>, values: readonly unknown[]): Promise<Row> {
    return this.write(what.statement, recordedValues(this.actor, values));
  }

  /** Likewise, for a statement that makes many. */
  makeAll<Row>(what: Recorded<Row>, values: readonly unknown[]): Promise<Row[]> {
    return this.all(what.statement, recordedValues(this.actor, values));
  }

  /** Tells audit and feed that `subject` is so now; `before` is its state until now, absent for something new. */
  note(type: string, subject: Subject, before?: Subject): void {
    this.notes.push({ type, subject, before: before ?? null, gone: false, told: 'both' });
  }

  /** Tells the feed one thing more of what this change notes anyway: a subject has one row of the audit for each change. */
  tell(type: string, subject: Subject, before?: Subject): void {
    this.notes.push({ type, subject, before: before ?? null, gone: false, told: 'feed' });
  }

  /** Tells audit and feed that `subject` is gone. */
  noteGone(type: string, subject: Subject): void {
    this.notes.push({ type, subject, before: subject, gone: true, told: 'both' });
  }

  /** The same, of a subject that is gone. */
  tellGone(type: string, subject: Subject): void {
    this.notes.push({ type, subject, before: subject, gone: true, told: 'feed' });
  }

  /** Tells the audit alone how `subject` is now: the feed hears of it by what changed it. */
  audit(type: string, subject: Subject, before: Subject): void {
    this.notes.push({ type, subject, before, gone: false, told: 'audit' });
  }

  /** Tells the audit alone that `subject` is gone: the feed hears of many at once. */
  auditGone(type: string, subject: Subject): void {
    this.notes.push({ type, subject, before: subject, gone: true, told: 'audit' });
  }

  /**
   * Tells the audit alone of what no feed hears, such as a sign-in or a refusal. Of no team, it stands among the records of the
   * installation itself. `changes`: what became of each field, as [before, after]; never a secret.
   */
  record(action: string, subject: AuditSubject, changes: AuditRecord['changes'] = {}): void {
    this.records.push({ action, subject, changes });
  }

  /** 412 unless the caller's `If-Match` names this version, or none was sent. */
  match({ version }: { version: number }): void {
    const { ifMatch } = this.actor.request;
    if (ifMatch === null || ifMatch.trim() === '*') return;
    const named = ifMatch.split(',').map((tag) => /^"(\d+)(-[0-9a-f]{8})?"$/.exec(tag.trim())?.[1]);
    if (!named.includes(String(version))) throw versionConflict(version);
  }

  /** Runs after COMMIT only: to drop caches, never to write. */
  afterwardsDo(action: () => void): void {
    this.afterwards.push(action);
  }

  /** One statement for all notes, just before COMMIT; of thousands, one for each few, for no statement may take longer than seconds. */
  async writeNotes(): Promise<void> {
    for (let at = 0; at < this.notes.length; at += NOTES_AT_ONCE) {
      await this.all(insertNotes, noteValues(this.actor, this.feed, this.notes.slice(at, at + NOTES_AT_ONCE)));
    }
    if (this.records.length > 0) await this.all(insertRecords, recordValues(this.actor, this.records));
  }
}
