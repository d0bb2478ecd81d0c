import { Body, Delete, Get, Patch, Put } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Nothing, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { LogosService } from './logos.service.js';
import { LogoUpload, TeamPatch, TeamView } from './team.dto.js';
import { TeamsService } from './teams.service.js';

/** A logo of 1 MiB, as base64 inside JSON. */
const LOGO_BODY_LIMIT = 1.5 * 1024 * 1024;

@Door('v1/team', 'Team')
export class TeamsController {
  constructor(
    private readonly teams: TeamsService,
    private readonly logos: LogosService,
  ) {}

  @Get()
  @Access('team:read')
  @Returns(TeamView)
  @Says('Get the team', 'The team of the key in use, with its settings.')
  getTeam(@Who() actor: Actor) {
    return this.teams.get(actor);
  }

  @Patch()
  @Access('team:write', { role: 'ADMIN' })
  @Returns(TeamView)
  @Says(
    'Update the team',
    'Changes the settings that are sent. Slug and currency are an OWNER’s to change: 409 `slug_taken`, and 409 `currency_locked` ' +
      'once a payment was recorded. Documents already sent keep what they said.',
  )
  updateTeam(@Who() actor: Actor, @Body() patch: TeamPatch) {
    return this.teams.change(actor, patch);
  }

  @Put('logo')
  @Access('team:write', { role: 'ADMIN', bodyLimit: LOGO_BODY_LIMIT })
  @Returns(TeamView)
  @Says(
    'Set the logo',
    'The picture at the head of documents: a PNG, JPEG or WebP of at most 1 MiB and 4,000 pixels a side.',
  )
  setTeamLogo(@Who() actor: Actor, @Body() input: LogoUpload) {
    return this.logos.set(actor, input);
  }

  @Delete('logo')
  @Access('team:write', { role: 'ADMIN' })
  @Returns(Nothing, 204)
  @Says('Delete the logo', 'Documents already sent keep it.')
  deleteTeamLogo(@Who() actor: Actor) {
    return this.logos.remove(actor);
  }
}
