import { Body, Post } from '@nestjs/common';
import { Public, type Visit, Visiting } from '#access';
import { Door, Returns, Says } from '#contract';
import { SessionView } from '../sessions/session.dto.js';
import { Setup } from './setup.dto.js';
import { SetupService } from './setup.service.js';

@Door('admin/v1/setup', 'Sign-in')
export class SetupAdminController {
  constructor(private readonly setup: SetupService) {}

  @Post()
  @Public()
  @Returns(SessionView, 201, '/admin/v1/sessions')
  @Says(
    'Set up the installation',
    'Makes its first person, who runs it, and their team, and signs them in. Opens by the token of the link that the server prints ' +
      'while it has no people (403 `setup_link_invalid`), and once: 409 `setup_closed`.',
  )
  setUp(@Visiting() visit: Visit, @Body() input: Setup) {
    return this.setup.setUp(visit, input);
  }
}
