import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { Database, idExists, newId, on } from '#database';
import { type Actor, folded, notFound } from '#kernel';
import { Passwords } from './passwords.service.js';
import {
  getPerson,
  getPersonByEmail,
  insertPerson,
  lockPerson,
  restorePerson,
  updatePerson,
  lockBeginning,
  findAnybody,
} from './people.queries.js';
import type { NewPerson, PersonFacts, PersonPatch } from './person.js';
import { emailTaken } from './person.refusals.js';
import { setupClosed } from '../setup/setup.refusals.js';

/** The people of this installation. There is no open sign-up: they come from the operator, an invite or the first OIDC sign-in. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly passwords: Passwords,
  ) {}

  async create(actor: Actor, input: NewPerson): Promise<PersonFacts> {
    const enter = await this.entering(input);
    return this.changes.make(actor, enter);
  }

  /** Makes the person inside a change of somebody else's. The password is hashed before that, because it is slow. */
  async entering(input: NewPerson): Promise<(tx: Change) => Promise<PersonFacts>> {
    const values = await this.columns(input);
    return (tx) => this.insert(tx, input, values);
  }

  /** The first person of all; of several who try at once one succeeds. */
  async createFirst(actor: Actor, input: NewPerson): Promise<PersonFacts> {
    const values = await this.columns(input);
    return this.changes.make(actor, async (tx) => {
      await tx.all(lockBeginning, []);
      if (await tx.one(findAnybody, [])) throw setupClosed();
      return this.insert(tx, input, values);
    });
  }

  /** The person of this id as they are described, made anew or put back so: for the operator's own rows. */
  async restore(actor: Actor, input: NewPerson & { readonly id: string }): Promise<PersonFacts> {
    const before = await this.get(input.id);
    if (!before) return this.create(actor, input);
    const values = await this.columns(input);
    return this.changes.make(actor, async (tx) => {
      const person = await tx.write(restorePerson, values).catch(on('people_email_key', () => emailTaken(input.email)));
      tx.note('person.updated', person, before);
      return person;
    });
  }

  /** The person who acts, as they wish to be called, in their zone and language. What is so already is no change. */
  changeSelf(actor: Actor, patch: PersonPatch): Promise<PersonFacts> {
    return this.changes.make(actor, async (tx) => {
      const before = await tx.one(lockPerson, [actor.personId]);
      if (!before) throw notFound('person');
      const { name, timezone, locale } = { ...before, ...patch };
      if (name === before.name && timezone === before.timezone && locale === before.locale) return before;
      const after = await tx.write(updatePerson, [before.id, name, folded(name), timezone, locale]);
      tellOf(tx, actor, [before, after]);
      return after;
    });
  }

  get(id: string): Promise<PersonFacts | undefined> {
    return this.db.one(getPerson, [id]);
  }

  /** However the address was spelled when it was stored. */
  find(email: string): Promise<PersonFacts | undefined> {
    return this.db.one(getPersonByEmail, [folded(email)]);
  }

  /** Somebody who signs in elsewhere, inside a change. They are in no team yet, so the audit alone hears of it. */
  async createIn(tx: Change, input: Omit<NewPerson, 'password'>): Promise<PersonFacts> {
    const person = await this.put(tx, input, await this.columns(input));
    tx.record('person.created', { type: 'person', id: person.id }, { email: [null, person.email] });
    return person;
  }

  private async insert(tx: Change, input: NewPerson, values: readonly unknown[]): Promise<PersonFacts> {
    const person = await this.put(tx, input, values);
    tx.note('person.created', person);
    return person;
  }

  private put(tx: Change, { email, id = '' }: NewPerson, values: readonly unknown[]): Promise<PersonFacts> {
    return tx
      .write(insertPerson, values)
      .catch(on('people_email_key', () => emailTaken(email)))
      .catch(on('people_pkey', () => idExists(id)));
  }

  /** The hashing is slow, so it comes before the change. */
  private async columns({ id = newId(), email, name, timezone = null, locale = null, ...more }: NewPerson) {
    const { password, staff = false } = more;
    const hash = password === undefined ? null : await this.passwords.hash(password);
    return [id, email, folded(email), name, folded(name), timezone, locale, hash, staff];
  }
}

/** The feed of the team they act in hears of it. Where they act in none there is no feed, and only the audit is told. */
function tellOf(tx: Change, { teamId }: Actor, [before, after]: readonly [PersonFacts, PersonFacts]): void {
  if (teamId !== '') return tx.note('person.updated', after, before);
  const names = ['name', 'timezone', 'locale'] as const;
  const changed = names.filter((name) => before[name] !== after[name]);
  const changes = Object.fromEntries(changed.map((name) => [name, [before[name], after[name]] as const]));
  tx.record('person.updated', { type: 'person', id: after.id }, changes);
}
