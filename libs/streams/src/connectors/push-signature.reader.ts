import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Preset, WebhookSignature } from './webhook.dto.js';

/** How far the clocks of sender and receiver may differ. */
const TOLERANCE_MS = 5 * 60_000;

interface Signed {
  readonly secret: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly now: string;
}

/** Whether a push was signed by who knows the secret: as its config says, else as its preset does. */
export function isSigned(preset: Preset, signature: WebhookSignature | undefined, signed: Signed): boolean {
  if (signature !== undefined) return bySignature(signature, signed);
  switch (preset) {
    case 'GITHUB':
      return bySignature(
        { header: 'x-hub-signature-256', algorithm: 'SHA256', encoding: 'HEX', prefix: 'sha256=' },
        signed,
      );
    case 'GITLAB':
      return same(Buffer.from(signed.headers['x-gitlab-token'] ?? ''), Buffer.from(signed.secret));
    case 'STRIPE':
      return byStripe(signed);
    case 'GRAFANA':
      return bySignature({ header: 'x-grafana-alerting-signature', algorithm: 'SHA256', encoding: 'HEX' }, signed);
    case 'STANDARD':
      return byStandard(signed);
    case 'PLAIN':
    case 'CUSTOM':
      return false;
  }
}

function bySignature(
  { header, algorithm, encoding, prefix = '' }: WebhookSignature,
  { secret, headers, body }: Signed,
): boolean {
  const given = headers[header.toLowerCase()] ?? '';
  const digest = createHmac(algorithm.toLowerCase(), secret).update(body).digest();
  return (
    given.startsWith(prefix) &&
    same(Buffer.from(given.slice(prefix.length), encoding === 'HEX' ? 'hex' : 'base64'), digest)
  );
}

/** `Stripe-Signature: t=1492774577,v1=5257a…,v1=…`: any of them, over the time, a dot and the body. */
function byStripe({ secret, headers, body, now }: Signed): boolean {
  const parts = (headers['stripe-signature'] ?? '').split(',').map((part) => part.trim().split('='));
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  if (!isNow(time, now)) return false;
  const digest = createHmac('sha256', secret).update(`${time}.`).update(body).digest();
  return parts.some(([name, value = '']) => name === 'v1' && same(Buffer.from(value, 'hex'), digest));
}

/** Standard Webhooks: `v1,` and the signature in base64, several apart by spaces, over id, time and body. */
function byStandard({ secret, headers, body, now }: Signed): boolean {
  const [id = '', time = ''] = [headers['webhook-id'], headers['webhook-timestamp']];
  if (id === '' || !isNow(time, now)) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const digest = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest();
  const signatures = (headers['webhook-signature'] ?? '').split(' ');
  return signatures.some((each) => each.startsWith('v1,') && same(Buffer.from(each.slice(3), 'base64'), digest));
}

function isNow(seconds: string, now: string): boolean {
  return /^\d{1,12}$/.test(seconds) && Math.abs(Number(seconds) * 1000 - Date.parse(now)) <= TOLERANCE_MS;
}

function same(given: Buffer, wanted: Buffer): boolean {
  return given.length === wanted.length && wanted.length > 0 && timingSafeEqual(given, wanted);
}
