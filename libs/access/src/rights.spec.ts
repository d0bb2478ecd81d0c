import { describe, expect, it } from '@jest/globals';
import { type KeyKind, type Role, type Scope, effectiveScopes } from '#kernel';
import { lackOf } from './rights.js';

function codeOf(kind: KeyKind, role: Role | null, scopes: readonly Scope[], needed: Role | null = null) {
  const held = { kind, role, scopes: effectiveScopes(kind, 'RESTRICTED', ['clients:write', 'time:read']) };
  return lackOf(held, { scopes, role: needed })?.declared.code ?? null;
}

describe('rights', () => {
  it('open a door by every scope that it needs', () => {
    expect(codeOf('TEAM', null, [])).toBeNull();
    expect(codeOf('TEAM', null, ['clients:write', 'clients:read', 'time:read'])).toBeNull();
    expect(codeOf('TEAM', null, ['clients:read', 'time:write'])).toBe('scope_missing');
  });

  it('name the missing scope', () => {
    const held = { kind: 'TEAM', role: null, scopes: new Set<Scope>() } as const;
    const lack = lackOf(held, { scopes: ['invoices:read'], role: null });
    expect(lack?.said).toEqual({
      detail: 'This key lacks invoices:read.',
      context: { requiredScope: 'invoices:read' },
    });
  });

  it('ask for a personal key where a team’s can never do', () => {
    expect(codeOf('TEAM', null, ['items:read'])).toBe('personal_key_required');
    expect(codeOf('PERSONAL', 'OWNER', ['items:read'])).toBe('scope_missing');
  });

  it('need the role beside the scope', () => {
    expect(codeOf('PERSONAL', 'MEMBER', ['clients:write'], 'ADMIN')).toBe('role_missing');
    expect(codeOf('PERSONAL', 'ADMIN', ['clients:write'], 'ADMIN')).toBeNull();
    expect(codeOf('PERSONAL', 'OWNER', ['clients:write'], 'ADMIN')).toBeNull();
    expect(codeOf('PERSONAL', 'MEMBER', ['team:write'], 'ADMIN')).toBe('scope_missing');
  });

  it('let a team’s key do what an ADMIN may, and nothing that is left to an OWNER', () => {
    expect(codeOf('TEAM', null, ['clients:write'], 'ADMIN')).toBeNull();
    expect(codeOf('TEAM', null, ['clients:write'], 'OWNER')).toBe('role_missing');
  });
});
