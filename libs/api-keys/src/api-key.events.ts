import type { ApiKeyView } from './api-key.dto.js';

/** What the feed tells of keys. The payload is what the API shows: never the key itself, nor its digest. */
export interface ApiKeyEvents {
  'api_key.created': ApiKeyView;
  'api_key.updated': ApiKeyView;
  'api_key.rotated': ApiKeyView;
  'api_key.revoked': ApiKeyView;
  /** Of the demo's teams alone: a key that somebody was given is revoked, never deleted. */
  'api_key.deleted': ApiKeyView;
}
