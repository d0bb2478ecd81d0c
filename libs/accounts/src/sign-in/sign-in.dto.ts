import { Email, Input, Literal, One, Text, View } from '#contract';
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
