import { createHmac } from 'node:crypto';
import { KEY_PREFIXES, keyOf } from '#access';
import { ApiKeysService, type PlantedKey } from '#api-keys';
import type { Actor } from '#kernel';
import type { DemoPerson, DemoTeam } from './cast.js';
import { API_KEY, TEAM } from './examples.js';

/** The keys of one team that `demo` prints. */
export interface PrintedKeys {
  readonly full: string;
  readonly readOnly: string;
  readonly restricted: string;
  readonly expired: string;
  readonly revoked: string;
}

/** Whose keys, and what they are made from. The first of the people makes the team's. */
export interface Ring {
  readonly team: DemoTeam;
  readonly people: readonly DemoPerson[];
  readonly secrets: DemoSecrets;
}

type Name = keyof typeof API_KEY;
type Face = Pick<PlantedKey, 'name' | 'access' | 'scopes' | 'expiresAt'>;

const DAY_MS = 86_400_000;

/** What of a demo can be had again from the installation's first pepper: the same keys and passwords on each run, unlike anybody else's. */
export class DemoSecrets {
  constructor(private readonly pepper: string) {}

  key(kind: PlantedKey['kind'], what: string): string {
    return keyOf(KEY_PREFIXES[kind], this.derive(`demo key ${what}`));
  }

  password(email: string): string {
    return this.derive(`demo password ${email}`).toString('base64url').slice(0, 20);
  }

  private derive(what: string): Buffer {
    return createHmac('sha256', this.pepper).update(what).digest();
  }
}

/** The keys of a team and of its people. What examples made beside them is swept away. */
export async function restoreKeys(service: ApiKeysService, actor: Actor, ring: Ring): Promise<PrintedKeys> {
  const { team, people, secrets } = ring;
  const [owner] = people;
  const keys = [
    ...facesOf(team).map(([name, face]) => teamKey(ring, { name, face, madeById: owner?.id ?? null })),
    ...people.map((person) => personalKey(person, secrets)),
  ];
  await service.prune(
    actor,
    keys.map(({ id }) => id),
  );
  for (const key of keys) await service.plant(actor, key);
  await service.revoke(actor, keyIdIn(team, 'revoked'), { reason: 'Replaced by another key.' });
  const printed = (name: Name) => secrets.key('TEAM', `${team.facts.slug} ${name}`);
  return {
    full: printed('full'),
    readOnly: printed('readOnly'),
    restricted: printed('restricted'),
    expired: printed('expired'),
    revoked: printed('revoked'),
  };
}

/** The key that a person of the demo holds. */
export function heldBy({ email }: DemoPerson, secrets: DemoSecrets): string {
  return secrets.key('PERSONAL', email);
}

function teamKey(
  { team, secrets }: Ring,
  { name, face, madeById }: { name: Name; face: Face; madeById: string | null },
): PlantedKey {
  const plaintext = secrets.key('TEAM', `${team.facts.slug} ${name}`);
  return { ...face, id: keyIdIn(team, name), kind: 'TEAM', personId: null, madeById, ipAllowlist: [], plaintext };
}

function personalKey(person: DemoPerson, secrets: DemoSecrets): PlantedKey {
  const id = person.id.replace(/00(..)$/, 'ed$1');
  const rest = { access: 'WRITE', scopes: [], expiresAt: null, ipAllowlist: [] } as const;
  const plaintext = heldBy(person, secrets);
  return { ...rest, id, kind: 'PERSONAL', personId: person.id, madeById: person.id, name: 'Own scripts', plaintext };
}

/** The rows that only examples use are the first team's. */
function facesOf({ id }: DemoTeam): [Name, Face][] {
  const faces: [Name, Face][] = [
    ['full', { name: 'Everything', access: 'WRITE', scopes: [], expiresAt: null }],
    ['readOnly', { name: 'Dashboard', access: 'READ_ONLY', scopes: [], expiresAt: null }],
    [
      'restricted',
      { name: 'Nightly export', access: 'RESTRICTED', scopes: ['invoices:read', 'clients:read'], expiresAt: null },
    ],
    ['expired', { name: 'Fair of last year', access: 'WRITE', scopes: [], expiresAt: inDays(-30) }],
    ['revoked', { name: 'Old laptop', access: 'WRITE', scopes: [], expiresAt: null }],
  ];
  const named: [Name, Face][] = [
    ['toRename', { name: 'Zapier', access: 'READ_ONLY', scopes: [], expiresAt: null }],
    ['toRotate', { name: 'Bookkeeper', access: 'READ_ONLY', scopes: [], expiresAt: inDays(180) }],
    ['forStaff', { name: 'Seen in a screenshot', access: 'READ_ONLY', scopes: [], expiresAt: null }],
    ['toRevoke', { name: 'Trial of a plug-in', access: 'READ_ONLY', scopes: [], expiresAt: inDays(30) }],
  ];
  return id === TEAM.first ? [...faces, ...named] : faces;
}

/** The second team's keys have ids of their own. */
export function keyIdIn({ id }: DemoTeam, name: Name): string {
  return id === TEAM.first ? API_KEY[name] : API_KEY[name].replace(/ee(..)$/, 'ef$1');
}

function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString();
}
