import { Injectable } from '@nestjs/common';
import { type PersonFacts, type PersonPatch, PeopleService } from '#accounts';
import { type Actor, notFound, type Role } from '#kernel';
import { TeamsService } from '../teams/teams.service.js';

/** A person as they see themselves, in the team they act in. */
export interface Profile {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** Theirs, or the team's where they have none of their own. */
  readonly timezone: string;
  readonly team: { readonly id: string; readonly name: string; readonly slug: string; readonly role: Role | null };
}

/** What people can do with themselves. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly people: PeopleService,
    private readonly teams: TeamsService,
  ) {}

  async get(actor: Actor): Promise<Profile> {
    const person = actor.personId === null ? undefined : await this.people.get(actor.personId);
    if (!person) throw notFound('person');
    return this.inTeam(actor, person);
  }

  async change(actor: Actor, patch: PersonPatch): Promise<Profile> {
    return this.inTeam(actor, await this.people.changeSelf(actor, patch));
  }

  private async inTeam(actor: Actor, { id, email, name, timezone }: PersonFacts): Promise<Profile> {
    const team = await this.teams.get(actor);
    const place = { id: team.id, name: team.name, slug: team.slug, role: actor.role };
    return { id, email, name, timezone: timezone ?? team.timezone, team: place };
  }
}
