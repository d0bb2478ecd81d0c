import type { ClientView } from './client.dto.js';

/** What the feed tells of clients; the payload is the client after the change, or before it where it is gone. */
export interface ClientEvents {
  'client.created': ClientView;
  'client.updated': ClientView;
  'client.archived': ClientView;
  'client.restored': ClientView;
  'client.deleted': ClientView;
}
