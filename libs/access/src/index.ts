export { Access, AnyKey, Public, ruleOf, SignedIn, Staff } from './access.decorator.js';
export { AccessGuard } from './access.guard.js';
export { AccessModule, type AccessSettings } from './access.module.js';
export { methodNotAllowed, rateLimited, routeNotFound, scopeMissing } from './access.refusals.js';
export { isCidr, withinAny } from './addresses.js';
export { ClosedDoor } from './admitted.js';
export { answerHeaders } from './answer-headers.js';
export { type Denial, DenialBook } from './denial-book.js';
export { Denials } from './denials.js';
export { ANY_PERSON, ANYONE, CONSOLE_DOORS, type Door, type DoorRule, type SessionRule } from './door-rule.js';
export { Gate } from './gate.js';
export { KeyCache } from './key-cache.js';
export {
  KEY_PREFIXES,
  type KeyPrefix,
  digestOf,
  isKey,
  keyOf,
  lastFour,
  maskKeys,
  newKey,
  newSecret,
} from './key-format.js';
export { type KeyFacts, KeyRing, type KeyUse } from './key-ring.js';
export { LastSeen } from './last-seen.js';
export { LastUsed } from './last-used.js';
export { Limits } from './limits.js';
export { newRequestId } from './request-id.js';
export { lackOf } from './rights.js';
export { SessionCache } from './session-cache.js';
export { SessionTokens } from './session-tokens.js';
export { type SessionFacts, Sessions, type SessionUse } from './sessions.js';
export { type Visit } from './visit.js';
export { Visiting, Who } from './who.decorator.js';
