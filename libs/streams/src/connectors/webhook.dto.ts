import { Choice, Facts, Input, One, Pattern, Text } from '#contract';

export const PRESETS = ['PLAIN', 'GITHUB', 'GITLAB', 'STRIPE', 'GRAFANA', 'STANDARD', 'CUSTOM'] as const;
export type Preset = (typeof PRESETS)[number];
const ALGORITHMS = ['SHA256', 'SHA1'] as const;
const ENCODINGS = ['HEX', 'BASE64'] as const;

@Input('WebhookSignature')
export class WebhookSignature {
  @Pattern({ pattern: /^[A-Za-z0-9-]{1,80}$/, max: 80, wanted: 'the name of a header' })
  header: string;

  @Choice({ of: ALGORITHMS })
  algorithm: (typeof ALGORITHMS)[number];

  @Choice({ of: ENCODINGS })
  encoding: (typeof ENCODINGS)[number];

  @Text({ max: 40, optional: true, about: 'What stands before the signature, such as sha256=.' })
  prefix?: string;
}

@Input('WebhookStreamConfig')
export class WebhookConfig {
  @Choice({ of: PRESETS, optional: true, default: 'PLAIN', about: 'Who sends.' })
  preset?: Preset;

  @Facts({
    optional: true,
    about:
      'Of CUSTOM: for title, description, url, urgency, labels, externalId, dedupeKey and complete a JSONPath each, or {"literal": …}.',
  })
  mapping?: Record<string, unknown>;

  @One(() => WebhookSignature, { optional: true, about: 'HMAC of the body, by the secret. Presets know their own.' })
  signature?: WebhookSignature;
}
