import type { INestApplicationContext } from '@nestjs/common';
import { AUDIT_EVENT } from '#audit';
import { AuditChain, AuditLog } from '#changes';
import { API_KEY, TEAM } from './examples.js';

/** A refusal in the audit of the first team, once and for all: the audit is only ever added to. Then everything the demo did gets its place. */
export async function restoreAudit(app: INestApplicationContext): Promise<void> {
  const keyId = API_KEY.readOnly;
  await app.get(AuditLog).write([
    {
      id: AUDIT_EVENT.refused,
      teamId: TEAM.first,
      at: new Date(),
      actor: { type: 'KEY', id: keyId, keyId },
      keyId,
      action: 'access.denied',
      resource: { type: 'api_key', id: keyId },
      changes: { code: [null, 'scope_missing'], operation: [null, 'createClient'] },
      requestId: 'req_01JZ2M4V3H8K6T9QW5XB7N0CDE',
      address: '203.0.113.7',
    },
  ]);
  await app.get(AuditChain).drain();
}
