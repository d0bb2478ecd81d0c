import { Injectable } from '@nestjs/common';
import { Limits, SessionTokens, type Visit } from '#access';
import { Changes } from '#changes';
import { newId } from '#database';
import { Jobs } from '#jobs';
import { folded } from '#kernel';
import { Passwords } from '../people/passwords.service.js';
import { arriving } from '../sessions/arriving.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { PasswordResetConfirmation, PasswordResetRequest } from './password.dto.js';
import { linkClosed } from './password.refusals.js';
import { mailReset } from './password-reset.job.js';
import { closeReset, insertReset, setPassword } from './passwords.queries.js';

/** New passwords for those who lost theirs, by a link in a mail. */
@Injectable()
export class PasswordResetsService {
  constructor(
    private readonly changes: Changes,
    private readonly jobs: Jobs,
    private readonly limits: Limits,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly tokens: SessionTokens,
  ) {}

  /** Has a link mailed. For an address that nobody has it does the same, and the mail is what is missing. */
  async request({ address, request }: Visit, { email }: PasswordResetRequest): Promise<void> {
    await this.limits.meterSignIn(address, `reset ${folded(email)}`);
    await this.changes.make(arriving({ personId: null, request }), async (tx) => {
      const { id } = await tx.write(insertReset, [newId(), folded(email)]);
      await this.jobs.later(tx, mailReset, { resetId: id });
      tx.record('auth.password_reset_requested', { type: 'person', id: null }, { email: [null, email] });
    });
  }

  /** Sets the new password, and signs the person out everywhere. */
  async confirm({ request, address }: Visit, { token, password }: PasswordResetConfirmation): Promise<void> {
    await this.limits.meterSignIn(address, 'password links');
    const hash = await this.passwords.hash(password);
    await this.changes.make(arriving({ personId: null, request }), async (tx) => {
      const closed = await tx.one(closeReset, [this.tokens.digests(token)]);
      const person = closed && (await tx.one(setPassword, [closed.personId, hash]));
      if (!person) throw linkClosed();
      await this.sessions.endAll(tx, person.id);
      tx.record('auth.password_changed', { type: 'person', id: person.id });
    });
  }
}
