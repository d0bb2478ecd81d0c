import { Injectable } from '@nestjs/common';
import { Limits } from '#access';
import { Changes } from '#changes';
import { Database } from '#database';
import type { Actor } from '#kernel';
import { Passwords } from '../people/passwords.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { PasswordChange } from './password.dto.js';
import { passwordWrong } from './password.refusals.js';
import { getPasswordHash, setPassword } from './passwords.queries.js';

/** The password of somebody who is signed in. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly limits: Limits,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
  ) {}

  /** Changes it; the person stays signed in here, and nowhere else. */
  async change(actor: Actor, { current, password }: PasswordChange): Promise<void> {
    await this.prove(actor, current);
    const hash = await this.passwords.hash(password);
    await this.changes.make(actor, async (tx) => {
      await tx.write(setPassword, [actor.personId, hash]);
      await this.sessions.endAll(tx, actor.personId, actor.sessionId);
      tx.record('auth.password_changed', { type: 'person', id: actor.personId, teamId: actor.teamId });
    });
  }

  /** Whoever sits at a browser that somebody left open does not know it. */
  async prove(actor: Actor, password: string): Promise<void> {
    const { personId, request } = actor;
    await this.limits.meterSignIn(request.address ?? '', `person ${personId}`);
    const held = await this.db.one(getPasswordHash, [personId]);
    if (await this.passwords.match(held?.passwordHash ?? null, password)) return;
    await this.changes.make(actor, async (tx) => {
      tx.record('auth.refused', { type: 'person', id: personId, teamId: actor.teamId });
    });
    throw passwordWrong();
  }
}
