import { Body, Post } from '@nestjs/common';
import { Public, SignedIn, type Visit, Visiting, Who } from '#access';
import { Door, Nothing, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { OwnPassword } from './own-password.service.js';
import { PasswordChange, PasswordResetConfirmation, PasswordResetRequest } from './password.dto.js';
import { PasswordResetsService } from './password-resets.service.js';

@Door('admin/v1', 'Sign-in')
export class PasswordsAdminController {
  constructor(
    private readonly own: OwnPassword,
    private readonly resets: PasswordResetsService,
  ) {}

  @Post('password')
  @SignedIn()
  @Returns(Nothing, 204)
  @Says(
    'Change the password',
    'The person stays signed in here and nowhere else. The present one is asked for (403 `password_wrong`), ten times a quarter of an hour.',
  )
  changePassword(@Who() actor: Actor, @Body() input: PasswordChange) {
    return this.own.change(actor, input);
  }

  @Post('password-resets')
  @Public()
  @Returns(Nothing, 202)
  @Says(
    'Ask for a new password',
    'Mails a link to the address, if somebody has it; the answer is the same for every address. ' +
      'Ten times a quarter of an hour for an address, then 429 `rate_limited`.',
  )
  requestPasswordReset(@Visiting() visit: Visit, @Body() input: PasswordResetRequest) {
    return this.resets.request(visit, input);
  }

  @Post('password-resets/confirm')
  @Public()
  @Returns(Nothing, 204)
  @Says(
    'Set a new password',
    'By the token of a mailed link; ends every session of the person. A link works once and for an hour: 409 `link_closed`.',
  )
  confirmPasswordReset(@Visiting() visit: Visit, @Body() input: PasswordResetConfirmation) {
    return this.resets.confirm(visit, input);
  }
}
