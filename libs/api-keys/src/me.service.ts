import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Limits } from '#access';
import type { Asked } from '#contract';
import { type Actor, notFound } from '#kernel';
import { ProfileService, TeamsService } from '#teams';
import type { CurrentUser, CurrentUserPatch } from './current-user.dto.js';
import type { OwnKeyView } from './own-key.dto.js';
import { OwnKeysService } from './own-keys.service.js';

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
    private readonly keys: OwnKeysService,
  ) {}

  async describe(actor: Actor) {
    const { key, role, scopes, teamId, personId } = actor;
    const names = await this.names.fetch(`${teamId} ${personId}`, { context: actor });
    if (!names) throw notFound('team');
    const { team, person } = names;
    return {
      label: `${team.name}: ${key?.name ?? person?.name ?? ''}`,
      kind: key?.kind ?? 'PERSONAL',
      key,
      team,
      person,
      role,
      scopes: [...scopes],
      limits: { requestsPerMinute: this.limits.requestsPerMinute },
    };
  }

  /** The person who asks, with the key in use where that is asked for. */
  async profile(actor: Actor, asked: Asked): Promise<CurrentUser> {
    const [profile, key] = await Promise.all([this.profiles.get(actor), this.keyOf(actor, asked)]);
    return { ...profile, key };
  }

  async changeProfile(actor: Actor, patch: CurrentUserPatch = {}, asked: Asked): Promise<CurrentUser> {
    const profile = await this.profiles.change(actor, patch);
    return { ...profile, key: await this.keyOf(actor, asked) };
  }

  private async keyOf(actor: Actor, asked: Asked): Promise<OwnKeyView | null> {
    return actor.key && asked.has('key') ? this.keys.get(actor, actor.key.id) : null;
  }
}
