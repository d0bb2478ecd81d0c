import { Injectable } from '@nestjs/common';
import { type Denial, DenialBook } from '#access';
import { AuditLog } from '#changes';

/** Refusals become rows of the audit, under the team of the credential that was refused. */
@Injectable()
export class DenialsService extends DenialBook {
  constructor(private readonly log: AuditLog) {
    super();
  }

  write(denials: readonly Denial[]): Promise<void> {
    return this.log.write(
      denials.map(({ code, operation, ...denial }) => ({
        ...denial,
        action: 'access.denied',
        changes: { code: [null, code], operation: [null, operation] },
      })),
    );
  }
}
