export { type ActingKey, type Actor, inTeam, ownerOf, type RequestFacts, streamActor, systemActor } from './actor.js';
export {
  allOf,
  anyOf,
  type Comparison,
  type Condition,
  EVERY_ROW,
  leavesOf,
  mentions,
  NO_ROW,
  noneOf,
  type Operator,
  OPERATORS,
  type Related,
  weightOf,
} from './condition.js';
export { type Ask, COUNT_CAP, type Found, type Page } from './page.js';
export { type LoopPage, type Place, type RowsAsk, type RowsFound, type SortKey, type Window } from './rows-ask.js';
export {
  type Context,
  type Declared,
  type Fault,
  type Kind,
  KINDS,
  Refusal,
  type Said,
  invalid,
  limitExceeded,
  notFound,
  refusal,
  refusalCatalogue,
  unavailable,
  unknownReference,
} from './refusal.js';
export { type Role, ROLES, roleReaches } from './roles.js';
export {
  ACCESS_PRESETS,
  type AccessPreset,
  type KeyKind,
  SCOPES,
  type Scope,
  effectiveScopes,
  reachableScopes,
} from './scopes.js';
export { type Environment, type LogLevel, type Settings, SettingsFault, readSettings } from './settings.js';
export { instantsOf, justBefore, startOfDay } from './clock.js';
export { CURRENCIES, currencyDigits } from './currency.js';
export { FIRST_DAY, LAST_DAY, addDays, dayIn, isDay, yearOf } from './day.js';
export { Decimal, ZERO } from './money.js';
export { anywhere, folded } from './folded.js';
