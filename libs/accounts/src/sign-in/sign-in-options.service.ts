import { Inject, Injectable } from '@nestjs/common';
import { Mail } from '#outbound';
import { ACCOUNT_PLACES, type AccountPlaces } from '../account-places.js';
import { SetupService } from '../setup/setup.service.js';
import type { SignInOptions } from './sign-in.dto.js';

/** How one can come in here. */
@Injectable()
export class SignInWays {
  constructor(
    private readonly setup: SetupService,
    private readonly mail: Mail,
    @Inject(ACCOUNT_PLACES) private readonly places: AccountPlaces,
  ) {}

  async list(): Promise<SignInOptions> {
    const { oidc } = this.places;
    return { setupOpen: await this.setup.isOpen(), oidc: oidc && { label: oidc.label }, mail: this.mail.leaves };
  }
}
