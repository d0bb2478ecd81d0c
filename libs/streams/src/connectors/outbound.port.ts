import type { Outbound as OneWayOut } from '#outbound';

export type { OutboundAnswer, OutboundAsk } from '#outbound';

/** The one way out, as far as connectors need it. */
export type Outbound = Pick<OneWayOut, 'fetch' | 'addressFor'>;
