export { altered, alteredEach } from './altered.js';
export { AuditChain, type Break, INSTANCE_CHAIN, type Verified } from './audit-chain.js';
export { type AuditEntry, AuditLog } from './audit-log.js';
export { type Change } from './change.js';
export { Changes, isHot } from './changes.js';
export { ChangesModule } from './changes.module.js';
export { externalRefTaken, versionConflict } from './changes.refusals.js';
export { EventLog, type KeptEvent } from './event-log.js';
export {
  type ExternalRef,
  externalRefHolders,
  type HeldRef,
  keepAllExternalRefs,
  keepExternalRefs,
} from './external-refs.js';
export { Fanout, type Heard, type Listener } from './fanout.port.js';
export { type Gathered, type Recorded, recorded, recordedEach } from './recorded.js';
export { revised } from './revised.js';
export { Relay } from './relay.js';
export { tellingIds } from './tellings.js';
