import { Body, Post, Get } from '@nestjs/common';
import { Public, type Visit, Visiting } from '#access';
import { Door, Returns, Says } from '#contract';
import { Credentials, SignedInView, SignInOptions } from './sign-in.dto.js';
import { SignInService } from './sign-in.service.js';
import { SignInWays } from './sign-in-options.service.js';

@Door('admin/v1', 'Sign-in')
export class SignInAdminController {
  constructor(
    private readonly signing: SignInService,
    private readonly ways: SignInWays,
  ) {}

  @Get('sign-in-options')
  @Public()
  @Returns(SignInOptions)
  @Says('Ways to sign in', 'What the page before signing in has to offer.')
  getSignInOptions() {
    return this.ways.list();
  }

  @Post('sign-in')
  @Public()
  @Returns(SignedInView)
  @Says(
    'Sign in',
    'Begins a session: its cookie comes with the answer. Whether address, password or code is wrong is not told (401 `sign_in_failed`). ' +
      'Where a second factor is set up and `code` is missing, a right password is answered with 401 `second_factor_required`. ' +
      'Ten attempts a quarter of an hour for an account from an address; beyond them 429 `rate_limited`.',
  )
  signIn(@Visiting() visit: Visit, @Body() input: Credentials) {
    return this.signing.signIn(visit, input);
  }
}
