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
} from './people.queries.js';
import type { NewPerson, PersonFacts, PersonPatch } from './person.js';
import { emailTaken } from './person.refusals.js';

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
    return async (tx) => {
      const person = await tx
        .write(insertPerson, values)
        .catch(on('people_email_key', () => emailTaken(input.email)))
        .catch(on('people_pkey', () => idExists(input.id ?? '')));
      tx.note('person.created', person);
      return person;
    };
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

  /** The person who acts, as they wish to be called and in their zone. What is so already is no change. */
  changeSelf(actor: Actor, patch: PersonPatch): Promise<PersonFacts> {
    return this.changes.make(actor, async (tx) => {
      const before = await tx.one(lockPerson, [actor.personId]);
      if (!before) throw notFound('person');
      const { name, timezone } = { ...before, ...patch };
      if (name === before.name && timezone === before.timezone) return before;
      const after = await tx.write(updatePerson, [before.id, name, folded(name), timezone]);
      tx.note('person.updated', after, before);
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

  /** The hashing is slow, so it comes before the change. */
  private async columns({ id = newId(), email, name, timezone = null, locale = null, ...more }: NewPerson) {
    const { password, staff = false } = more;
    const hash = password === undefined ? null : await this.passwords.hash(password);
    return [id, email, folded(email), name, folded(name), timezone, locale, hash, staff];
  }
}
