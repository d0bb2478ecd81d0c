import { Injectable } from '@nestjs/common';
import { Limits } from '#access';
import { type Actor, notFound } from '#kernel';
import { TeamsService } from '#teams';

/** Who asks. The key and its rights are known from the gate; only names are read. */
@Injectable()
export class MeService {
  constructor(
    private readonly teams: TeamsService,
    private readonly limits: Limits,
  ) {}

  async describe(actor: Actor) {
    const { key, role, scopes } = actor;
    const names = await this.teams.names(actor);
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
}
