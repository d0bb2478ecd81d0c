import { Email, Input, Literal, One, Text, View, Flag } from '#contract';
import { SessionView } from '../sessions/session.dto.js';

@Input('Credentials')
export class Credentials {
  @Email({ about: 'In any case of letters.', example: 'mara@harbour.example' })
  email: string;

  @Literal({ max: 200, about: 'As it was chosen, spaces and all.', example: 'correct horse battery staple' })
  password: string;

  @Text({
    max: 20,
    optional: true,
    about: 'Where a second factor is set up: the six digits of the moment, or a recovery code.',
    example: '123456',
  })
  code?: string;
}

@View('SignedIn')
export class SignedInView {
  @One(() => SessionView, { about: 'The session that has begun; its cookie came along.' })
  session: SessionView;
}

@View('OidcOption')
export class OidcOption {
  @Text({ max: 60, about: 'What stands on the button.', example: 'Company account' })
  label: string;
}

@View('SignInOptions')
export class SignInOptions {
  @Flag({ about: 'Whether the installation has no people yet, and waits for its setup link.', example: false })
  setupOpen: boolean;

  @One(() => OidcOption, {
    nullable: true,
    about: 'Signing in elsewhere, by `GET /admin/v1/oidc/start`; null where that is not set up.',
  })
  oidc: OidcOption | null;

  @Flag({ about: 'Whether mail leaves this server, so that a lost password can be reset by it.', example: true })
  mail: boolean;
}
