import { Get } from '@nestjs/common';
import { Public, type Visit, Visiting } from '#access';
import { Door, Redirects, Says } from '#contract';
import { OidcService } from './oidc.service.js';

@Door('admin/v1/oidc', 'Sign-in')
export class OidcAdminController {
  constructor(private readonly oidc: OidcService) {}

  @Get('start')
  @Public()
  @Redirects()
  @Says(
    'Sign in elsewhere',
    'Sends the browser to the OpenID Connect issuer of this installation; 404 `route_not_found` where none is set.',
  )
  startOidc(@Visiting() visit: Visit) {
    return this.oidc.start(visit);
  }

  @Get('callback')
  @Public()
  @Redirects()
  @Says(
    'Come back from elsewhere',
    'Where the issuer sends the browser with `code` and `state`. It goes on to `/console/` with a session, or to `/console/sign-in?refused=<code>`: ' +
      '`oidc_failed`, `oidc_email_unverified` where the issuer has not proven the address, or `sign_in_failed`. ' +
      'A person is known by who the issuer says they are, the first time by their proven address; somebody new is made.',
  )
  finishOidc(@Visiting() visit: Visit) {
    return this.oidc.finish(visit);
  }
}
