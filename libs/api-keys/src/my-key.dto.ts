import { Both, Choice, Each, Input, NewId, Parameters, Patch, View, Without } from '#contract';
import { SCOPES } from '#kernel';
import { ApiKeyQuery, ApiKeyView, CreatedApiKey, KeyFields } from './api-key.dto.js';

/** What a person may give a key of their own: their loop too. */
class PersonalScopes {
  @Each(Choice({ of: SCOPES }), {
    max: 60,
    optional: true,
    about: 'With RESTRICTED only, then at least one.',
    example: ['items:read', 'clients:read'],
  })
  scopes?: string[];
}

class OpenedScopes {
  @Each(Choice({ of: SCOPES }), { max: 60, about: 'What it opens in effect.', example: ['items:read', 'clients:read'] })
  scopes: string[];
}

class MyKeyFields extends Both(Without(KeyFields, ['scopes']), PersonalScopes) {}

@Input('PersonalKeyCreate', () => MyKeyView)
export class NewMyKey extends MyKeyFields {
  @NewId()
  id?: string;
}

@Input('PersonalKeyPatch', () => MyKeyView)
export class MyKeyPatch extends Patch(MyKeyFields) {}

/** A key of the person who looks, made for themselves in the team they work in. */
@View('PersonalKey')
export class MyKeyView extends Both(ApiKeyView, OpenedScopes) {}

@View('PersonalKeyCreated')
export class CreatedMyKey extends Both(CreatedApiKey, OpenedScopes) {}

@Parameters()
export class MyKeyQuery extends ApiKeyQuery {}
