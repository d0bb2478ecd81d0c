import { StreamFault } from '#streams';
import { MOST_OPEN } from '../items/item.js';

/** There is no room for what a stream brings. */
export function loopFull(): StreamFault {
  const message = `There are ${MOST_OPEN} open items already.`;
  return new StreamFault('loop_full', message, { kind: 'PERMANENT' });
}
