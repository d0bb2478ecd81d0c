import { Arguments, Both, Choice, Each, Id, Input, LoopListBy, Only, One, Patch, Text, View, Without } from '#contract';
import { ACCESS_PRESETS, type AccessPreset, SCOPES } from '#kernel';
import { ApiKeyRotation, ApiKeyView, KeyFields, STATUSES } from './api-key.dto.js';

const OWN_STATUSES = ['ACTIVE', 'EXPIRING', 'EXPIRED', 'REVOKED'] as const;
const SHOWN = [
  'id',
  'name',
  'prefix',
  'lastFour',
  'access',
  'expiresAt',
  'ipAllowlist',
  'lastUsedAt',
  'lastUsedIp',
  'createdByKeyId',
  'replacedById',
  'revokedAt',
  'createdAt',
] as const;

class OwnFace {
  @Each(Choice({ of: SCOPES }), { max: 60, about: 'What it opens in effect.' })
  scopes: string[];

  @Choice({ of: OWN_STATUSES, name: 'ApiKeyStatus', about: 'EXPIRING: seven days or less are left.' })
  status: (typeof OWN_STATUSES)[number] | (typeof STATUSES)[number];
}

/** A key as its person sees it. */
@View('ApiKey')
export class OwnKeyView extends Both(Only(ApiKeyView, SHOWN), OwnFace) {}

@View('ApiKeySecretMetadata')
export class ApiKeySecret {
  @Text({ max: 60, about: 'The key itself. It is shown this once and kept nowhere.' })
  plaintextApiKey: string;
}

class OwnFields extends Without(KeyFields, ['access', 'scopes']) {
  @Choice({
    of: ACCESS_PRESETS,
    name: 'ApiKeyAccess',
    optional: true,
    about: 'Left out: RESTRICTED where `scopes` are given, else WRITE. No key gives more than the one that makes it.',
  })
  access?: AccessPreset;

  @Each(Choice({ of: SCOPES }), { max: 60, optional: true, about: 'With RESTRICTED only, then at least one.' })
  scopes?: string[];
}

@Input('CreateApiKeyInput')
export class NewOwnKey extends OwnFields {}

@Input('UpdateApiKeyInput')
export class OwnKeyPatch extends Patch(OwnFields) {}

@Input('RotateApiKeyInput')
export class OwnKeyRotation extends Only(ApiKeyRotation, ['overlapHours']) {}

@Arguments()
export class OwnKeyList extends LoopListBy({}) {}

@Arguments()
export class OwnKeyCreation {
  @One(() => NewOwnKey, {
    about: 'Give `expiresIn` or `expiresAt`; neither is 90 days.',
  })
  input: NewOwnKey;
}

@Arguments()
export class OwnKeyId {
  @Id()
  id: string;
}

@Arguments()
export class OwnKeyChange extends OwnKeyId {
  @One(() => OwnKeyPatch, { optional: true, about: 'A field left out stays.' })
  input?: OwnKeyPatch;
}

@Arguments()
export class OwnKeyRenewal extends OwnKeyId {
  @One(() => OwnKeyRotation, { optional: true })
  input?: OwnKeyRotation;
}
