import { Inject, Injectable } from '@nestjs/common';
import { SessionTokens } from '#access';
import { Database } from '#database';
import { Handles, job } from '#jobs';
import { Mail } from '#outbound';
import { ACCOUNT_PLACES, type AccountPlaces } from '../account-places.js';
import { armReset, getAddressee } from './passwords.queries.js';

interface ToMail {
  readonly resetId: string;
}

function toMailIn(payload: unknown): ToMail {
  if (typeof payload === 'object' && payload !== null && 'resetId' in payload)
    return { resetId: String(payload.resetId) };
  throw new Error('A mailed reset is told by its id.');
}

/** Mails the link to a new password. */
export const mailReset = job<ToMail>('accounts.mail-password-reset', { read: toMailIn, attempts: 8, patient: true });

/** The link's secret is made here and kept as a digest, so neither the queue nor the database ever holds it. */
@Injectable()
export class PasswordResetJob {
  constructor(
    private readonly db: Database,
    private readonly mail: Mail,
    private readonly tokens: SessionTokens,
    @Inject(ACCOUNT_PLACES) private readonly places: AccountPlaces,
  ) {}

  /** Nothing where nobody has the address, or the link would be too old by now. */
  @Handles(mailReset)
  async perform({ resetId }: ToMail): Promise<void> {
    const addressee = await this.db.one(getAddressee, [resetId]);
    if (!addressee) return;
    const token = this.tokens.make();
    if (!(await this.db.one(armReset, [resetId, this.tokens.digest(token)]))) return;
    const { name, email } = addressee;
    await this.mail.send({ to: email, subject: 'A new password for Looped', text: text(name, this.places.url, token) });
  }
}

function text(name: string, url: string, token: string): string {
  return `Hello ${name},

somebody, most likely you, wants a new password for your account at ${url}.
Choose it here, within an hour; the link works once:

${url}/console/reset#${token}

If it was not you, do nothing: your password stays as it is.
`;
}
