import { Injectable } from '@nestjs/common';
import { Limits, type Visit } from '#access';
import { Changes } from '#changes';
import { Database } from '#database';
import { folded, type Refusal } from '#kernel';
import { Passwords } from '../people/passwords.service.js';
import { arriving } from '../sessions/arriving.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { Credentials, SignedInView } from './sign-in.dto.js';
import { getCredentials, type HeldCredentials } from './sign-in.queries.js';
import { signInFailed } from './sign-in.refusals.js';
import { SecondFactors } from '../second-factor/second-factors.service.js';
import { secondFactorRequired } from '../second-factor/second-factor.refusals.js';

/** Signing in with address and password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly limits: Limits,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly factors: SecondFactors,
  ) {}

  async signIn(visit: Visit, { email, password, code }: Credentials): Promise<SignedInView> {
    await this.limits.meterSignIn(visit.address, folded(email));
    const held = await this.db.one(getCredentials, [folded(email)]);
    // Hashed whoever it is: how long the answer takes tells as little as what it says.
    const isRight = await this.passwords.match(held?.passwordHash ?? null, password);
    if (!held || !isRight) throw await this.refused(visit, held, email);
    if (held.secondFactor) {
      if (code === undefined) throw await this.refused(visit, held, email, secondFactorRequired());
      const actor = arriving({ personId: held.id, request: visit.request });
      const isTaken = await this.changes.make(actor, (tx) => this.factors.takes(tx, held.id, code));
      if (!isTaken) throw await this.refused(visit, held, email);
    }
    return { session: await this.sessions.open(visit, held) };
  }

  private async refused(
    { request }: Visit,
    held: HeldCredentials | undefined,
    email: string,
    refusal: Refusal = signInFailed(),
  ): Promise<Refusal> {
    await this.changes.make(arriving({ personId: null, request }), async (tx) => {
      const why = { email: [null, email], code: [null, refusal.declared.code] } as const;
      tx.record('auth.refused', { type: 'person', id: held?.id ?? null }, why);
    });
    return refusal;
  }
}
