import { refusal } from '#kernel';
import type { Excess } from './grant.js';

const exceedsCreator = refusal(
  'forbidden',
  'exceeds_creator',
  'More than its maker has',
  'Ask for no more scopes, time and addresses than the key in use has, or let a person do it in the console.',
  (detail: string, excess: Excess) => ({ detail, context: { ...excess } }),
);

/** What is asked for goes beyond what the key has that asks, or the one that made it. */
export function givesTooMuch(excess: Excess) {
  const { scopes, expiry, addresses } = excess;
  const reasons = [
    ...(scopes.length > 0 ? [`hold ${scopes.join(', ')}, which its maker lacks`] : []),
    ...(expiry ? ['outlive its maker'] : []),
    ...(addresses ? ['be usable from addresses that its maker is not'] : []),
  ];
  return exceedsCreator(`That key would ${reasons.join('; it would ')}.`, excess);
}

/** Between the gate's look and the change itself, the key in use has ended. */
export const creatorEnded = () =>
  exceedsCreator('The key in use has been revoked or has expired.', { scopes: [], expiry: true, addresses: false });

/** A child that took over its maker would outlive its own revocation. */
export const replacesCreator = () =>
  exceedsCreator('A key cannot rotate a key that it descends from.', { scopes: [], expiry: true, addresses: false });

export const keyNotActive = refusal(
  'conflict',
  'key_not_active',
  'Key is not active',
  'Use the key that took its place, or make a new one.',
  (name: string, why: string) => `${name} ${why}.`,
);

/** 409 where staff name a key by an id that several teams gave to one of theirs. */
export const keyAmbiguous = refusal(
  'conflict',
  'key_ambiguous',
  'Several keys have this id',
  'Name the team as well: `?teamId=…`.',
  (teamIds: readonly string[]) => ({
    detail: 'Whoever makes a key may choose its id, and keys of several teams have this one.',
    context: { teamIds },
  }),
);
