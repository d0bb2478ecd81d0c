import ICAL from 'ical.js';
import { type Clocks, clocksOf, knowsZone } from './zone.clock.js';

/** Zones that a calendar defines itself, by their names in it. */
export type OwnZones = ReadonlyMap<string, ICAL.Timezone>;

/**
 * The clocks of a TZID: of the zone of this name, or that ends like it (some producers put a path before it); else as the calendar
 * defines it, which is what Exchange's names need; else of the person's zone.
 */
export function clocksFor(tzid: string | null, own: OwnZones, personal: string): Clocks {
  if (tzid === null) return clocksOf(personal);
  const named = [tzid, /[A-Za-z_]+\/[A-Za-z_+-]+(?:\/[A-Za-z_]+)?$/.exec(tzid)?.[0]].find(
    (name) => name !== undefined && knowsZone(name),
  );
  if (named !== undefined) return clocksOf(named);
  const defined = own.get(tzid);
  return defined === undefined ? clocksOf(personal) : definedClocks(defined);
}

function definedClocks(zone: ICAL.Timezone): Clocks {
  const offsetMs = (local: string) => zone.utcOffset(ICAL.Time.fromDateTimeString(local)) * 1000;
  const toInstant = (local: string) => Date.parse(`${local}Z`) - offsetMs(local);
  const shown = (instant: number) => new Date(instant).toISOString().slice(0, 19);
  return {
    instantOf: (local) => new Date(toInstant(local)).toISOString(),
    localAt(instant) {
      const at = Date.parse(instant);
      const guess = shown(at + offsetMs(shown(at)));
      return shown(at + offsetMs(guess));
    },
  };
}

/** A zone that a calendar defines; null for a definition that would take for ever, or is none. */
export function ownZone(component: ICAL.Component): ICAL.Timezone | null {
  const changes = component.getAllSubcomponents();
  const rules = changes.flatMap((change) => change.getAllProperties('rrule')).map((rule) => rule.getFirstValue());
  const yearly = rules.every((rule) => rule instanceof ICAL.Recur && rule.freq === 'YEARLY');
  if (changes.length === 0 || changes.length > 300 || !yearly) return null;
  return new ICAL.Timezone(component);
}
