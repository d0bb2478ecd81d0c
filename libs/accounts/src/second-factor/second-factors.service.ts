import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { Limits, SessionTokens } from '#access';
import { type Change, Changes } from '#changes';
import { Database, type Seals, Vault } from '#database';
import type { Actor } from '#kernel';
import { OwnPassword } from '../passwords/own-password.service.js';
import { bareCode, isOfTheMoment, recoveryCodeOf } from './recovery-code.js';
import type { RecoveryCodesView, SecondFactorRemoval, SecondFactorSecret } from './second-factor.dto.js';
import * as queries from './second-factor.queries.js';
import { codeWrong, secondFactorOff, secondFactorOn } from './second-factor.refusals.js';

const PERIOD_SECONDS = 30;
const CODES = 10;

/** The second factor of people: an authenticator's codes by RFC 6238, and recovery codes for the day on which it is lost. */
@Injectable()
export class SecondFactors {
  private readonly seals: Seals;

  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly limits: Limits,
    private readonly password: OwnPassword,
    private readonly tokens: SessionTokens,
    vault: Vault,
  ) {
    this.seals = vault.column({ table: 'second_factors', field: 'secret', key: ['person_id'] });
  }

  /** Makes a secret for an authenticator. It counts for nothing until a code of it is shown. */
  async begin(actor: Actor, password: string): Promise<SecondFactorSecret> {
    await this.password.prove(actor, password);
    const secret = new Secret({ size: 20 });
    const sealed = this.seals.seal([actor.personId ?? ''], secret.base32);
    const put = await this.changes.make(actor, (tx) => tx.one(queries.putFactor, [actor.personId, sealed]));
    if (!put) throw secondFactorOn();
    return { secret: secret.base32, uri: totp(secret.base32, put.email).toString() };
  }

  /** From here on signing in asks for a code. */
  async confirm(actor: Actor, code: string): Promise<RecoveryCodesView> {
    await this.meter(actor);
    return this.changes.make(actor, async (tx) => {
      const held = await this.held(tx, actor.personId ?? '');
      if (held.confirmed) throw secondFactorOn();
      if (!(await this.takesMoment(tx, actor.personId ?? '', held, bareCode(code)))) throw codeWrong();
      await tx.write(queries.confirmFactor, [actor.personId]);
      tx.record('auth.second_factor_set', { type: 'person', id: actor.personId, teamId: actor.teamId });
      return this.renewed(tx, actor);
    });
  }

  /** New recovery codes; the old ones open nothing any more. */
  async renew(actor: Actor, code: string): Promise<RecoveryCodesView> {
    await this.meter(actor);
    return this.changes.make(actor, async (tx) => {
      if (!(await this.takes(tx, actor.personId ?? '', code))) throw codeWrong();
      tx.record('auth.recovery_codes_renewed', { type: 'person', id: actor.personId, teamId: actor.teamId });
      return this.renewed(tx, actor);
    });
  }

  async remove(actor: Actor, { password, code }: SecondFactorRemoval): Promise<void> {
    await this.password.prove(actor, password);
    await this.changes.make(actor, async (tx) => {
      if (!(await this.takes(tx, actor.personId ?? '', code))) throw codeWrong();
      await this.forget(tx, actor.personId ?? '');
      tx.record('auth.second_factor_removed', { type: 'person', id: actor.personId, teamId: actor.teamId });
    });
  }

  /** Takes a person's second factor and recovery codes away inside a change. */
  async forget(tx: Change, personId: string): Promise<void> {
    await tx.all(queries.deleteFactor, [personId]);
  }

  /** True when the code is the person's: of this half minute or the one beside it, or a recovery code. Each is taken once. */
  async takes(tx: Change, personId: string, code: string): Promise<boolean> {
    const bare = bareCode(code);
    const held = await this.held(tx, personId);
    if (!held.confirmed) throw secondFactorOff();
    if (isOfTheMoment(bare)) return this.takesMoment(tx, personId, held, bare);
    const taken = await tx.one(queries.takeRecoveryCode, [personId, this.tokens.digests(bare)]);
    if (taken) tx.record('auth.recovery_code_used', { type: 'person', id: personId });
    return taken !== undefined;
  }

  private async held(tx: Change, personId: string): Promise<queries.HeldFactor> {
    const held = await tx.one(queries.getFactor, [personId]);
    if (!held) throw secondFactorOff();
    return held;
  }

  private async takesMoment(tx: Change, personId: string, held: queries.HeldFactor, bare: string): Promise<boolean> {
    const timestamp = held.nowMs;
    const delta = totp(this.seals.unseal([personId], held.secret), held.email).validate({
      token: bare,
      timestamp,
      window: 1,
    });
    if (delta === null) return false;
    const step = Math.floor(timestamp / 1_000 / PERIOD_SECONDS) + delta;
    return (await tx.one(queries.takeStep, [personId, step])) !== undefined;
  }

  private async renewed(tx: Change, { personId }: Actor): Promise<RecoveryCodesView> {
    const recoveryCodes = Array.from({ length: CODES }, () => recoveryCodeOf(randomBytes(CODES)));
    await tx.all(queries.deleteRecoveryCodes, [personId]);
    await tx.all(queries.insertRecoveryCodes, [
      personId,
      recoveryCodes.map((code) => this.tokens.digest(bareCode(code))),
    ]);
    return { recoveryCodes };
  }

  private meter({ request, personId }: Actor): Promise<void> {
    return this.limits.meterSignIn(request.address ?? '', `code of ${personId}`);
  }
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Looped', label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
}
