import { Args } from '@nestjs/graphql';
import { Access, AnyKey, Who } from '#access';
import { Mutates, Queries, Resolves, Says } from '#contract';
import type { Actor } from '#kernel';
import { CurrentUser, CurrentUserChange } from './current-user.dto.js';
import { MeService } from './me.service.js';

@Resolves('Person')
export class CurrentUserResolver {
  constructor(private readonly me: MeService) {}

  @Queries(CurrentUser, { nullable: true })
  @AnyKey()
  @Says('Who am I', 'The person whose key this is, in the team it was made in. Any personal key may ask.')
  currentUser(@Who() actor: Actor) {
    return this.me.profile(actor);
  }

  @Mutates(CurrentUser)
  @Access('profile:write')
  @Says('Change oneself', "The person's own name and zone. A field left out stays.")
  updateCurrentUser(@Who() actor: Actor, @Args() { input }: CurrentUserChange) {
    return this.me.changeProfile(actor, input);
  }
}
