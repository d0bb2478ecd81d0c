import { Body, Patch } from '@nestjs/common';
import { SignedIn, Who } from '#access';
import { Door, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { ProfilePatch } from '../people/profile.dto.js';
import { OwnProfile } from './own-profile.service.js';
import { SessionPerson } from './session.dto.js';

@Door('admin/v1/profile', 'Sign-in')
export class ProfileAdminController {
  constructor(private readonly profile: OwnProfile) {}

  @Patch()
  @SignedIn()
  @Returns(SessionPerson)
  @Says('Change the profile', 'How the person is called, and how days, dates and numbers are written for them.')
  updateProfile(@Who() actor: Actor, @Body() patch: ProfilePatch) {
    return this.profile.change(actor, patch);
  }
}
