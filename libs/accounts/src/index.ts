export { AccountsModule, SessionStoreModule } from './accounts.module.js';
export { PeopleService } from './people/people.service.js';
export { PERSON } from './people/person.examples.js';
export { type NewPerson, type PersonFacts, type PersonPatch } from './people/person.js';
export { type Arrival, arriving } from './sessions/arriving.js';
export { Memberships, type TeamPlace } from './sessions/memberships.port.js';
export { type Recognised, SessionsService } from './sessions/sessions.service.js';
export { SessionView } from './sessions/session.dto.js';
