import type { ApiKeyView } from './api-key.dto.js';

/** What the feed tells of keys. The payload is what the API shows: never the key itself, nor its digest. */
export interface ApiKeyEvents {
  'api_key.created': ApiKeyView;
  'api_key.updated': ApiKeyView;
  'api_key.rotated': ApiKeyView;
  'api_key.revoked': ApiKeyView;
}
