import { connectorOf, required, wrong } from './connector.plan.js';
import type { ConnectorSetting, Push, Received } from './connector.port.js';
import { draft, entry, type Entry } from './entry.js';
import { digest } from './http.source.js';
import { jsonObject, readJson } from './json.js';
import { jsonDepth } from './json-depth.js';
import { address, cutBytes, DESCRIPTION_BYTES, labels, manyLines, title } from './plain-text.js';
import { mapped, mappingFaults } from './push-mapping.reader.js';
import { ofGithub, ofGitlab, ofGrafana, ofStandard, ofStripe } from './push-presets.js';
import { isSigned } from './push-signature.reader.js';
import { ofPlainJson, ofPlainText, type Pushed } from './pushed.js';
import { type Preset, WebhookConfig } from './webhook.dto.js';

const MOST_BYTES = 262_144;
const DEEPEST = 32;
const HASH_HOURS = 24;

/** What others send by themselves. The address carries the right to send; a signature is checked on top where one was agreed on. */
export const webhook = connectorOf({
  type: 'WEBHOOK',
  interval: null,
  shape: WebhookConfig,
  settle(given, at) {
    const { preset = 'PLAIN', mapping, signature } = given;
    const faults = [
      ...(mapping === undefined
        ? []
        : preset === 'CUSTOM'
          ? mappingFaults(mapping)
          : [wrong('/config/mapping', 'A mapping belongs to the preset CUSTOM.')]),
      ...(preset === 'CUSTOM' && mapping === undefined ? [required('/config/mapping')] : []),
      ...signingFaults(given, preset, at),
    ];
    if (faults.length > 0) return { faults };
    const config = {
      preset,
      ...(mapping && { mapping: jsonObject(mapping) }),
      ...(signature && { signature: { ...signature } }),
    };
    return { config, cursor: null, reaches: [] };
  },
  receive: ({ config, ...push }) => receive(config, push),
});

function signingFaults({ signature }: WebhookConfig, preset: Preset, { secret, hasSecret }: ConnectorSetting) {
  const isUnknown = signature === undefined && (preset === 'PLAIN' || preset === 'CUSTOM');
  if (secret === null) return signature !== undefined && !hasSecret ? [required('/secret')] : [];
  if (isUnknown) return [required('/config/signature')];
  const isStandard = preset === 'STANDARD' && signature === undefined;
  return isStandard && !/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/.test(secret)
    ? [wrong('/secret', 'Must be a secret of Standard Webhooks: whsec_…')]
    : [];
}

function receive(config: WebhookConfig, push: Omit<Push, 'config'>): Received {
  const { headers, body, signingSecret, now } = push;
  const { preset = 'PLAIN' } = config;
  if (body.length > MOST_BYTES) return { refused: 'too_large' };
  if (signingSecret !== null && !isSigned(preset, config.signature, { secret: signingSecret, headers, body, now }))
    return { refused: 'bad_signature' };
  const text = contentOf(push);
  const isText = preset === 'PLAIN' && !isJson(headers['content-type']) && !/^\s*\{/.test(text);
  if (!isText && jsonDepth(text) > DEEPEST) return { refused: 'too_deep' };
  const json = isText ? undefined : readJson(text);
  if (!isText && (typeof json !== 'object' || json === null)) return { refused: 'not_json' };
  const told = isText ? ofPlainText(text) : understood(preset, config, { json, headers });
  if (told === null) return { ignored: true };
  return taken(told, push);
}

function contentOf({ headers, body }: Omit<Push, 'config'>): string {
  const text = body.toString();
  if (!/^application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '')) return text;
  return new URLSearchParams(text).get('payload') ?? text;
}

function isJson(type: string | undefined): boolean {
  return /^[\w.+-]+\/([\w.+-]+\+)?json\b/i.test(type ?? '');
}

function understood(
  preset: Preset,
  { mapping = {} }: WebhookConfig,
  { json, headers }: { json: unknown; headers: Push['headers'] },
): Pushed | null {
  switch (preset) {
    case 'PLAIN':
      return ofPlainJson(json);
    case 'GITHUB':
      return ofGithub(json, headers);
    case 'GITLAB':
      return ofGitlab(json);
    case 'STRIPE':
      return ofStripe(json);
    case 'GRAFANA':
      return ofGrafana(json);
    case 'STANDARD':
      return ofStandard(json);
    case 'CUSTOM':
      return mapped(mapping, json);
  }
}

function taken(told: Pushed, push: Omit<Push, 'config'>): Received {
  const name = title(told.title ?? '');
  if (name === '' && !told.complete) return { refused: 'no_title' };
  const { key, hours } = keyOf(told, push);
  const externalId = short(told.externalId ?? key);
  return { entry: entryOf(externalId, name, { told, key, now: push.now }), dedupeKey: key, dedupeHours: hours };
}

/** Senders that number what they send are believed; one that says nothing means the same by the same words, for a day. */
function keyOf(
  { dedupeKey, complete }: Pushed,
  { headers, body }: Omit<Push, 'config'>,
): { key: string; hours: number | null } {
  const sent = ['webhook-id', 'x-github-delivery', 'idempotency-key']
    .map((name) => headers[name])
    .find((id) => id !== undefined && id !== '');
  if (sent !== undefined) return { key: short(sent), hours: null };
  if (dedupeKey !== null) return { key: short(complete ? `${dedupeKey} complete` : dedupeKey), hours: null };
  return { key: `hash:${digest(body)}`, hours: HASH_HOURS };
}

function short(id: string): string {
  return id.length <= 255 ? id : `hash:${digest(id)}`;
}

function entryOf(
  externalId: string,
  name: string,
  { told, key, now }: { told: Pushed; key: string; now: string },
): Entry {
  const text = told.description === null ? '' : cutBytes(manyLines(told.description), DESCRIPTION_BYTES);
  return entry({
    externalId,
    updatedAt: now,
    closed: told.complete,
    activity: key,
    draft:
      name === ''
        ? null
        : draft({
            title: name,
            description: text === '' ? null : text,
            url: address(told.url),
            urgency: told.urgency,
            labels: labels(told.labels),
            metadata: told.metadata ?? null,
          }),
  });
}
