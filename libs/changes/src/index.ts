export { type Change } from './change.js';
export { Changes } from './changes.js';
export { ChangesModule } from './changes.module.js';
export { type ExternalRef, keepExternalRefs } from './external-refs.js';
export { type Recorded, recorded } from './recorded.js';
export { Relay } from './relay.js';
