import { Injectable } from '@nestjs/common';
import { Changes } from '#changes';
import { Database, idExists, newId, on } from '#database';
import { type Actor, folded } from '#kernel';
import { Passwords } from './passwords.service.js';
import { getPerson, getPersonByEmail, insertPerson } from './people.queries.js';
import type { NewPerson, PersonFacts } from './person.js';
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
    const { id = newId(), email, name, timezone = null, locale = null, password } = input;
    const hash = password === undefined ? null : await this.passwords.hash(password);
    const values = [id, email, folded(email), name, folded(name), timezone, locale, hash];
    return this.changes.make(actor, async (tx) => {
      const person = await tx
        .write(insertPerson, values)
        .catch(on('people_email_key', () => emailTaken(email)))
        .catch(on('people_pkey', () => idExists(id)));
      tx.note('person.created', person);
      return person;
    });
  }

  get(id: string): Promise<PersonFacts | undefined> {
    return this.db.one(getPerson, [id]);
  }

  /** However the address was spelled when it was stored. */
  find(email: string): Promise<PersonFacts | undefined> {
    return this.db.one(getPersonByEmail, [folded(email)]);
  }
}
