import { Body, Post } from '@nestjs/common';
import { SignedIn, Who } from '#access';
import { Door, Nothing, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import {
  RecoveryCodesView,
  SecondFactorBeginning,
  SecondFactorCode,
  SecondFactorRemoval,
  SecondFactorSecret,
} from './second-factor.dto.js';
import { SecondFactors } from './second-factors.service.js';

@Door('admin/v1/second-factor', 'Sign-in')
export class SecondFactorAdminController {
  constructor(private readonly factors: SecondFactors) {}

  @Post()
  @SignedIn()
  @Returns(SecondFactorSecret)
  @Says(
    'Begin a second factor',
    'Makes a secret for an authenticator (TOTP, RFC 6238). It counts once a code of it is confirmed. ' +
      'Asks for the password (403 `password_wrong`); where one is set up: 409 `second_factor_on`.',
  )
  beginSecondFactor(@Who() actor: Actor, @Body() { password }: SecondFactorBeginning) {
    return this.factors.begin(actor, password);
  }

  @Post('confirm')
  @SignedIn()
  @Returns(RecoveryCodesView)
  @Says(
    'Confirm the second factor',
    'From here on signing in asks for a code. Shows ten recovery codes, this once. ' +
      'A code that is not of the moment: 403 `code_wrong`; nothing begun: 409 `second_factor_off`; confirmed already: 409 `second_factor_on`.',
  )
  confirmSecondFactor(@Who() actor: Actor, @Body() { code }: SecondFactorCode) {
    return this.factors.confirm(actor, code);
  }

  @Post('recovery-codes')
  @SignedIn()
  @Returns(RecoveryCodesView)
  @Says(
    'Renew the recovery codes',
    'Shows ten new ones, this once; the old ones open nothing any more. Refused with 403 `code_wrong`, 409 `second_factor_off`.',
  )
  renewRecoveryCodes(@Who() actor: Actor, @Body() { code }: SecondFactorCode) {
    return this.factors.renew(actor, code);
  }

  @Post('remove')
  @SignedIn()
  @Returns(Nothing, 204)
  @Says(
    'Remove the second factor',
    'Signing in asks for the password alone again. Refused with 403 `password_wrong`, `code_wrong`, 409 `second_factor_off`.',
  )
  removeSecondFactor(@Who() actor: Actor, @Body() input: SecondFactorRemoval) {
    return this.factors.remove(actor, input);
  }
}
