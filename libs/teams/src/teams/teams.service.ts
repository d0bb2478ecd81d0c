import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { Database, idExists, on } from '#database';
import { type Actor, currencyDigits, dayIn, Decimal, notFound } from '#kernel';
import { requireRole } from '../members/member.refusals.js';
import { INVOICE_DEFAULTS, TIME_DEFAULTS } from './defaults.js';
import type { NewTeam, TeamPatch, TeamView } from './team.dto.js';
import { currencyLocked, slugTaken } from './team.refusals.js';
import { slugOf } from './slug.js';
import * as queries from './teams.queries.js';

const SLUG_ATTEMPTS = 999;

type Settings = queries.TeamSettings & { readonly today: string };

/** What can be done with the team that the actor works in. */
@Injectable()
export class TeamsService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
  ) {}

  /** The names of the actor's team and person; undefined when the team is gone. */
  names(actor: Actor): Promise<queries.TeamNames | undefined> {
    return this.db.one(queries.getNames, [actor.teamId, actor.personId]);
  }

  /** Every team of this installation, for its operator. */
  all(): Promise<queries.TeamNames['team'][]> {
    return this.db.all(queries.listTeams, []);
  }

  async get(actor: Actor): Promise<TeamView> {
    const team = await this.db.one(queries.getTeam, [actor.teamId]);
    if (!team) throw notFound('team');
    return team;
  }

  /** What other features need of the team; `from` is their own change where they are inside one. */
  async settings(actor: Actor, from: Pick<Change, 'one'> = this.db): Promise<Settings> {
    const settings = await from.one(queries.getSettings, [actor.teamId]);
    if (!settings) throw notFound('team');
    return { ...settings, today: dayIn(settings.timezone, settings.now) };
  }

  /** The logo of this digest, also one that the team has replaced since. */
  logo(actor: Actor, sha256: string): Promise<queries.LogoFile | undefined> {
    return this.db.one(queries.getLogo, [actor.teamId, sha256]);
  }

  /** The actor's team, made anew: its id is the actor's. A slug that is not given follows from the name. */
  create(actor: Actor, input: NewTeam): Promise<TeamView> {
    return this.changes.make(actor, (tx) => this.found(tx, actor, input));
  }

  /** The same inside a change that gives it its people. */
  async found(tx: Change, actor: Actor, input: NewTeam): Promise<TeamView> {
    const team = await this.insert(tx, actor, input);
    tx.note('team.created', team);
    return team;
  }

  change(actor: Actor, patch: TeamPatch): Promise<TeamView> {
    return this.changes.make(actor, async (tx) => {
      const { $currencyLocked, ...before } = await this.lock(tx, actor);
      tx.match(before);
      const next = { ...before, ...patch, ...habits(before, patch) };
      if (next.slug !== before.slug || next.currency !== before.currency) requireRole(actor, actor.role, 'OWNER');
      if (next.currency !== before.currency && $currencyLocked) throw currencyLocked(before.currency);
      const after = await tx
        .write(queries.updateTeam, [actor.teamId, next.slug, ...columns(next)])
        .catch(on('teams_slug_key', () => slugTaken(next.slug)));
      tx.note('team.updated', after, before);
      return after;
    });
  }

  /** From the first payment on, the team's currency is fixed. Inside the change that records the payment. */
  async lockCurrency(tx: Change, actor: Actor): Promise<void> {
    await tx.all(queries.lockCurrency, [actor.teamId]);
  }

  /** The team, locked for a change of it. */
  async lock(tx: Change, actor: Actor): Promise<TeamView & { $currencyLocked: boolean }> {
    const team = await tx.one(queries.lockTeam, [actor.teamId]);
    if (!team) throw notFound('team');
    return team;
  }

  private async insert(tx: Change, { teamId }: Actor, input: NewTeam): Promise<TeamView> {
    const first = input.slug ?? slugOf(input.name);
    const values = columns({ ...START, ...input, ...habits(START, input) });
    for (let nth = 1; nth <= SLUG_ATTEMPTS; nth++) {
      const slug = nth === 1 ? first : `${first}-${nth}`;
      const team = await tx
        .one(queries.insertTeam, [teamId, slug, ...values])
        .catch(on('teams_pkey', () => idExists(teamId)));
      if (team) return team;
      if (input.slug !== undefined) break;
    }
    throw slugTaken(first);
  }
}

/** What a team is where nobody says otherwise. */
const START = {
  currency: 'EUR',
  timezone: 'UTC',
  locale: 'en',
  weekEndsOn: 'FRIDAY',
  invoiceDefaults: INVOICE_DEFAULTS,
  timeDefaults: TIME_DEFAULTS,
} as const;

type Habits = Pick<TeamView, 'invoiceDefaults' | 'timeDefaults' | 'currency'>;

/** Habits are kept member by member: what a patch leaves out stays. Prices show at least the digits of the currency. */
function habits(before: Habits, patch: Pick<NewTeam, 'invoiceDefaults' | 'timeDefaults' | 'currency'>) {
  const digits = currencyDigits(patch.currency ?? before.currency) ?? 2;
  const time = { ...before.timeDefaults, ...patch.timeDefaults };
  const price = (rate: string | null) => (rate === null ? null : Decimal.of(rate).atLeast(digits));
  return {
    invoiceDefaults: { ...before.invoiceDefaults, ...patch.invoiceDefaults },
    timeDefaults: { ...time, rate: price(time.rate), cost: price(time.cost) },
  };
}

/** The columns of insert and update, in their order, after the slug. */
function columns(team: Omit<TeamView, 'id' | 'slug' | 'logo' | 'createdAt' | 'updatedAt' | 'version'>): unknown[] {
  const json = (value: object | null | undefined) => (value ? JSON.stringify(value) : null);
  const seller = [team.email, team.phone, team.website, team.vatNumber, team.registrationNumber];
  const blocks = [json(team.address), json(team.bankDetails), json(team.invoiceDefaults), json(team.timeDefaults)];
  return [team.name, team.currency, team.timezone, team.locale, team.weekEndsOn, ...seller, ...blocks];
}
