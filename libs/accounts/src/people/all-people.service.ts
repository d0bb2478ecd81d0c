import { Injectable } from '@nestjs/common';
import { KeyCache, SessionCache } from '#access';
import { type Change, Changes } from '#changes';
import { type CsvColumns, csvFile, type OutgoingFile, Pages } from '#contract';
import { Database } from '#database';
import { type Actor, anywhere, folded, notFound, type Page } from '#kernel';
import * as queries from './all-people.queries.js';
import { ownAccount } from './person.refusals.js';
import type {
  PersonReason,
  StaffPersonExport,
  StaffPersonQuery,
  StaffPersonView,
  Suspension,
} from './staff-person.dto.js';
import { SecondFactors } from '../second-factor/second-factors.service.js';

const FILE: CsvColumns<StaffPersonView> = {
  Id: ({ id }) => id,
  Name: ({ name }) => ({ text: name }),
  'E-mail': ({ email }) => ({ text: email }),
  Status: ({ status }) => status,
  Staff: ({ staff }) => (staff ? 'YES' : 'NO'),
  'Created At': ({ createdAt }) => createdAt,
  'Last Seen At': ({ lastSeenAt }) => lastSeenAt ?? '',
  'Suspended At': ({ suspendedAt }) => suspendedAt ?? '',
  'Suspend Reason': ({ suspendReason }) => ({ text: suspendReason }),
};

/** What becomes of a person: the audit's word for it, the statements that do it, and whether their sessions end with it. */
interface Fate {
  readonly action: string;
  readonly reason: string | undefined;
  readonly work?: (tx: Change) => Promise<unknown>;
  readonly endsSessions?: boolean;
}

const FIRST = { limit: 10, sort: 'name', descending: false, after: null, count: false };

/** What staff can do with the people of the installation. The actor is staff, or the operator: no other door leads here. */
@Injectable()
export class AllPeopleService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly keys: KeyCache,
    private readonly sessions: SessionCache,
    private readonly factors: SecondFactors,
  ) {}

  async list(_staff: Actor, query: StaffPersonQuery): Promise<Page<StaffPersonView>> {
    const page = this.pages.open(query);
    return page.close(await this.db.list(queries.allPeople, null, page.ask, filters(query)));
  }

  export(_staff: Actor, query: StaffPersonExport): Promise<OutgoingFile> {
    return csvFile('people.csv', FILE, this.db.batches(queries.allPeople, null, filters(query)));
  }

  /** The first ten by name that have this text in name or e-mail. */
  async find(_staff: Actor, text: string): Promise<readonly StaffPersonView[]> {
    const { rows } = await this.db.list(queries.allPeople, null, FIRST, { q: anywhere(folded(text)) });
    return rows.slice(0, FIRST.limit);
  }

  async get(_staff: Actor, id: string): Promise<StaffPersonView> {
    const person = await this.db.one(queries.getAnyPerson, [id]);
    if (!person) throw notFound('person');
    return person;
  }

  /** Ends the person's sessions, and their keys for as long as it lasts, on every process within a second. */
  suspend(staff: Actor, id: string, { reason }: Suspension): Promise<StaffPersonView> {
    if (id === staff.personId) throw ownAccount();
    return this.befall(
      staff,
      id,
      (before) =>
        before.suspendedAt === null && {
          action: 'person.suspended',
          reason,
          work: (tx) => tx.all(queries.suspendPerson, [id, reason]),
          endsSessions: true,
        },
    );
  }

  /** Lets them sign in again; keys that were not revoked live on. */
  restore(staff: Actor, id: string, { reason }: PersonReason): Promise<StaffPersonView> {
    return this.befall(
      staff,
      id,
      (before) =>
        before.suspendedAt !== null && {
          action: 'person.restored',
          reason,
          work: (tx) => tx.all(queries.readmitPerson, [id]),
        },
    );
  }

  /** Ends all sessions of the person. */
  signOut(staff: Actor, id: string, { reason }: PersonReason): Promise<StaffPersonView> {
    return this.befall(staff, id, () => ({ action: 'person.signed_out', reason, endsSessions: true }));
  }

  /**
   * For somebody who lost both authenticator and recovery codes: the password alone signs them in again. What they lost somebody may have
   * found, so their sessions end.
   */
  resetSecondFactor(staff: Actor, id: string, { reason }: PersonReason): Promise<StaffPersonView> {
    return this.befall(
      staff,
      id,
      (before) =>
        before.secondFactor && {
          action: 'person.second_factor_reset',
          reason,
          work: (tx) => this.factors.forget(tx, id),
          endsSessions: true,
        },
    );
  }

  /** From now on they run the installation, on every process within a second. */
  appoint(actor: Actor, id: string): Promise<StaffPersonView> {
    return this.befall(
      actor,
      id,
      ({ staff }) =>
        !staff && {
          action: 'person.staff_appointed',
          reason: undefined,
          work: (tx) => tx.all(queries.makeStaff, [id, true]),
        },
    );
  }

  /** They no longer run it. Their sessions end with that: they had been opened for the shorter time that staff get. */
  dismiss(actor: Actor, id: string): Promise<StaffPersonView> {
    return this.befall(
      actor,
      id,
      ({ staff }) =>
        staff && {
          action: 'person.staff_dismissed',
          reason: undefined,
          work: (tx) => tx.all(queries.makeStaff, [id, false]),
          endsSessions: true,
        },
    );
  }

  /** What is so already is no change, and false. */
  private befall(
    staff: Actor,
    id: string,
    fateOf: (before: StaffPersonView) => Fate | false,
  ): Promise<StaffPersonView> {
    return this.changes.make(staff, async (tx) => {
      const before = await tx.one(queries.lockAnyPerson, [id]);
      if (!before) throw notFound('person');
      tx.match(before);
      const fate = fateOf(before);
      if (!fate) return before;
      await fate.work?.(tx);
      if (fate.endsSessions) await tx.all(queries.endSessions, [id]);
      const after = await tx.write(queries.getAnyPerson, [id]);
      tx.record(
        fate.action,
        { type: 'person', id },
        { ...changed(before, after), reason: [null, fate.reason ?? null] },
      );
      tx.afterwardsDo(() => {
        this.keys.drop({ personId: id });
        this.sessions.drop({ personId: id });
      });
      return after;
    });
  }
}

function changed(before: StaffPersonView, after: StaffPersonView): Record<string, readonly [unknown, unknown]> {
  const names = ['status', 'staff', 'sessionCount', 'secondFactor'] as const;
  const differing = names.filter((name) => before[name] !== after[name]);
  return Object.fromEntries(differing.map((name) => [name, [before[name], after[name]]]));
}

function filters({ q, status, staff }: StaffPersonExport) {
  return {
    q: q === undefined ? undefined : anywhere(folded(q)),
    active: status === 'ACTIVE',
    suspended: status === 'SUSPENDED',
    staff,
  };
}
