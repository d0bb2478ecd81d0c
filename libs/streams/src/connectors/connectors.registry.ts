import type { Connector } from './connector.port.js';
import { github } from './github.connector.js';
import { ical } from './ical.connector.js';
import { imap } from './imap.connector.js';
import { repeater } from './repeater.connector.js';
import { rss } from './rss.connector.js';
import type { StreamType } from '../stream-kinds.js';
import { webhook } from './webhook.connector.js';

const CONNECTORS = new Map(
  [repeater, rss, ical, github, webhook, imap].map((connector) => [connector.type, connector]),
);

/** The connector of a type; null for a type of the contract that cannot be read from yet. */
export function connectorFor(type: StreamType): Connector | null {
  return CONNECTORS.get(type) ?? null;
}
