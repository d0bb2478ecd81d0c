import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { PeopleService } from '../people/people.service.js';
import type { ProfilePatch } from '../people/profile.dto.js';
import type { SessionPerson } from './session.dto.js';
import { SessionsService } from './sessions.service.js';

/** The person who is signed in, as they see themselves. */
@Injectable()
export class OwnProfile {
  constructor(
    private readonly people: PeopleService,
    private readonly sessions: SessionsService,
  ) {}

  async change(actor: Actor, patch: ProfilePatch): Promise<SessionPerson> {
    await this.people.changeSelf(actor, patch);
    return (await this.sessions.get(actor)).person;
  }
}
