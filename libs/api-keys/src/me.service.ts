import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Limits } from '#access';
import { type Actor, notFound } from '#kernel';
import { type Profile, ProfileService, TeamsService } from '#teams';
import type { CurrentUserPatch } from './current-user.dto.js';

type Names = NonNullable<Awaited<ReturnType<TeamsService['names']>>>;

const NAMES = 10_000;
const NAMES_LIFE_MS = 1_000;

/** Who asks. The key and its rights are known from the gate; only names are read, and kept as long as the gate keeps a key. */
@Injectable()
export class MeService {
  private readonly names = new LRUCache<string, Names, Actor>({
    max: NAMES,
    ttl: NAMES_LIFE_MS,
    fetchMethod: (_id, _stale, { context }) => this.teams.names(context),
  });

  constructor(
    private readonly teams: TeamsService,
    private readonly limits: Limits,
    private readonly profiles: ProfileService,
  ) {}

  async describe(actor: Actor) {
    const { key, role, scopes, teamId, personId } = actor;
    const names = await this.names.fetch(`${teamId} ${personId}`, { context: actor });
    if (!key || !names) throw notFound('team');
    const { team, person } = names;
    return {
      label: `${team.name}: ${key.name}`,
      kind: key.kind,
      key,
      team,
      person,
      role,
      scopes: [...scopes],
      limits: { requestsPerMinute: this.limits.requestsPerMinute },
    };
  }

  profile(actor: Actor): Promise<Profile> {
    return this.profiles.get(actor);
  }

  changeProfile(actor: Actor, patch: CurrentUserPatch = {}): Promise<Profile> {
    return this.profiles.change(actor, patch);
  }
}
