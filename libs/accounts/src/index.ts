export { AccountsModule } from './accounts.module.js';
export { PeopleService } from './people/people.service.js';
export { PERSON } from './people/person.examples.js';
export { type NewPerson, type PersonFacts, type PersonPatch } from './people/person.js';
