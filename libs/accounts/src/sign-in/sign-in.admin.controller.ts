import { Body, Post } from '@nestjs/common';
import { Public, type Visit, Visiting } from '#access';
import { Door, Returns, Says } from '#contract';
import { Credentials, SignedInView } from './sign-in.dto.js';
import { SignInService } from './sign-in.service.js';

@Door('admin/v1', 'Sign-in')
export class SignInAdminController {
  constructor(private readonly signing: SignInService) {}

  @Post('sign-in')
  @Public()
  @Returns(SignedInView)
  @Says(
    'Sign in',
    'Begins a session: its cookie comes with the answer. Whether address, password or code is wrong is not told (401 `sign_in_failed`). ' +
      'Ten attempts a quarter of an hour for an account from an address; beyond them 429 `rate_limited`.',
  )
  signIn(@Visiting() visit: Visit, @Body() input: Credentials) {
    return this.signing.signIn(visit, input);
  }
}
