/**
 * What a key can be allowed. One table: types, checks, presets and the reference's `x-required-scopes` all follow from it.
 * A resource marked `personal` exists on the loop plane only, so a team's key can never hold it.
 */
const RESOURCES = {
  invoices: { verbs: ['read', 'write'], personal: false },
  clients: { verbs: ['read', 'write'], personal: false },
  time: { verbs: ['read', 'write'], personal: false },
  projects: { verbs: ['read', 'write'], personal: false },
  sections: { verbs: ['read', 'write'], personal: false },
  tags: { verbs: ['read', 'write'], personal: false },
  reports: { verbs: ['read', 'write'], personal: false },
  team: { verbs: ['read', 'write'], personal: false },
  keys: { verbs: ['read', 'write'], personal: false },
  webhooks: { verbs: ['read', 'write'], personal: false },
  audit: { verbs: ['read'], personal: false },
  items: { verbs: ['read', 'write'], personal: true },
  inbox: { verbs: ['write'], personal: true },
  streams: { verbs: ['read', 'write'], personal: true },
  people: { verbs: ['read', 'write'], personal: true },
  profile: { verbs: ['write'], personal: true },
} as const;

type Resources = typeof RESOURCES;
export type Scope = { [R in keyof Resources]: `${R}:${Resources[R]['verbs'][number]}` }[keyof Resources];

export type KeyKind = 'TEAM' | 'PERSONAL';
export const ACCESS_PRESETS = ['READ_ONLY', 'WRITE', 'RESTRICTED'] as const;
export type AccessPreset = (typeof ACCESS_PRESETS)[number];

function scopesWhere(keep: (personal: boolean) => boolean): readonly Scope[] {
  return Object.entries(RESOURCES)
    .filter(([, { personal }]) => keep(personal))
    .flatMap(([resource, { verbs }]) => verbs.map((verb) => `${resource}:${verb}`).filter(isScopeText));
}

function isScopeText(text: string): text is Scope {
  const [resource, verb] = text.split(':');
  return Object.entries(RESOURCES).some(
    ([name, { verbs }]) => name === resource && verbs.some((known) => known === verb),
  );
}

/** Every scope there is, in the table's order. */
export const SCOPES = scopesWhere(() => true);

const REACHABLE: Record<KeyKind, readonly Scope[]> = {
  TEAM: scopesWhere((personal) => !personal),
  PERSONAL: SCOPES,
};

/** The scopes that a key of this kind can hold at all. */
export function reachableScopes(kind: KeyKind): readonly Scope[] {
  return REACHABLE[kind];
}

/** What else a scope brings: writing a resource includes reading it, and writing items includes the inbox. */
function implied(scope: Scope): readonly Scope[] {
  const read = scope.replace(/:write$/, ':read');
  return [scope, ...(isScopeText(read) ? [read] : []), ...(scope === 'items:write' ? (['inbox:write'] as const) : [])];
}

/**
 * The effective scopes of a key. READ_ONLY and WRITE are computed at each reading and so grow with the table;
 * RESTRICTED is exactly the list and what it implies.
 */
export function effectiveScopes(kind: KeyKind, access: AccessPreset, listed: readonly string[]): ReadonlySet<Scope> {
  const reachable = reachableScopes(kind);
  switch (access) {
    case 'READ_ONLY':
      return new Set(reachable.filter((scope) => scope.endsWith(':read')));
    case 'WRITE':
      return new Set(reachable);
    case 'RESTRICTED':
      return new Set(reachable.filter((scope) => listed.includes(scope)).flatMap(implied));
  }
}
