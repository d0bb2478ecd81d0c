import { Get } from '@nestjs/common';
import { AnyKey, Who } from '#access';
import { Door, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { MeView } from './me.dto.js';
import { MeService } from './me.service.js';

@Door('v1/me', 'Access')
export class MeController {
  constructor(private readonly me: MeService) {}

  @Get()
  @AnyKey()
  @Returns(MeView)
  @Says('Who am I', 'The key in use: its team and person, what it opens, and its limits. Any live key may ask.')
  getMe(@Who() actor: Actor) {
    return this.me.describe(actor);
  }
}
