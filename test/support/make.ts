import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { KEY_PREFIXES, newKey, newRequestId } from '#access';
import { PeopleService } from '#accounts';
import { ApiKeysService } from '#api-keys';
import { AuditChain } from '#changes';
import { Database, newId, unnamed, Vault } from '#database';
import { type AccessPreset, type Actor, effectiveScopes, type Role, SCOPES, type Scope, systemActor } from '#kernel';
import { type PlantedStream, StreamsService } from '#streams';
import { MembersService, TeamsService } from '#teams';
import type { Answer, Ask } from './ask.js';

/** A team with a key that may do everything a team's key can. */
export interface TestTeam {
  readonly id: string;
  readonly key: string;
}

/** A person in a team, with a personal key of full access. */
export interface TestPerson {
  readonly id: string;
  readonly email: string;
  readonly key: string;
}

export interface KeyWishes {
  readonly access?: AccessPreset;
  readonly scopes?: readonly Scope[];
  readonly personId?: string;
  readonly expiresAt?: string;
  readonly revoked?: boolean;
  readonly ipAllowlist?: readonly string[];
}

function unlike(): string {
  return randomBytes(5).toString('hex');
}

function made({ status, body }: Answer): Answer['body'] {
  if (status >= 300) throw new Error(`A test could not make what it needs: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Makes what a test is about: valid by default, overrides are what the test is about. Rows with a door are made through it. */
export class Make {
  constructor(private readonly app: NestFastifyApplication) {}

  /** The instance itself acting in a team. */
  system(teamId: string): Actor {
    return systemActor(teamId, newRequestId(), effectiveScopes('TEAM', 'WRITE', []));
  }

  async team(settings: { currency?: string; timezone?: string } = {}): Promise<TestTeam> {
    const id = newId();
    const slug = `team-${unlike()}`;
    await this.app.get(TeamsService).create(this.system(id), { name: 'Team of a test', slug, ...settings });
    return { id, key: await this.key(id) };
  }

  /** With a password they can sign in by themselves; staff run the installation beside what they are in the team. */
  async person(
    teamId: string,
    role: Role = 'OWNER',
    more: { readonly password?: string; readonly staff?: boolean } = {},
  ): Promise<TestPerson> {
    const [id, email] = [newId(), this.address()];
    const actor = this.system(teamId);
    await this.app.get(PeopleService).create(actor, { id, email, name: 'Person', ...more });
    await this.app.get(MembersService).add(actor, { personId: id, role });
    return { id, email, key: await this.key(teamId, { personId: id }) };
  }

  /** Somebody who runs the installation, in a team of their own. */
  async operator(): Promise<TestPerson> {
    return this.person((await this.team()).id, 'OWNER', { staff: true });
  }

  /** A key of the team, or of a person in it, as it is wished: full access, without end, unless said otherwise. */
  async key(teamId: string, wishes: KeyWishes = {}): Promise<string> {
    const kind = wishes.personId === undefined ? 'TEAM' : 'PERSONAL';
    const plaintext = newKey(KEY_PREFIXES[kind]);
    const id = newId();
    const keys = this.app.get(ApiKeysService);
    const actor = this.system(teamId);
    await keys.plant(actor, {
      id,
      kind,
      plaintext,
      name: 'Key of a test',
      access: wishes.access ?? (wishes.scopes ? 'RESTRICTED' : 'WRITE'),
      scopes: wishes.scopes ?? [],
      expiresAt: wishes.expiresAt ?? null,
      ipAllowlist: wishes.ipAllowlist ?? [],
      personId: wishes.personId ?? null,
      madeById: null,
    });
    if (wishes.revoked) await keys.revoke(actor, id);
    return plaintext;
  }

  /** An address that nobody has yet. */
  address(): string {
    return `${unlike()}@test.example`;
  }

  async client(ask: Ask, fields: object = {}): Promise<Answer['body']> {
    return made(await ask.post('/v1/invoices/clients', { name: `Client ${unlike()}`, ...fields }));
  }

  async project(ask: Ask, fields: object = {}): Promise<Answer['body']> {
    return made(await ask.post('/v1/track/projects', { title: `Project ${unlike()}`, ...fields }));
  }

  /** In a project of its own, unless `fields` name one. */
  async section(ask: Ask, fields: Readonly<Record<string, unknown>> = {}): Promise<Answer['body']> {
    const projectId = fields['projectId'] ?? (await this.project(ask)).id;
    return made(await ask.post('/v1/track/sections', { title: `Section ${unlike()}`, ...fields, projectId }));
  }

  async tag(ask: Ask, fields: object = {}): Promise<Answer['body']> {
    return made(await ask.post('/v1/track/tags', { name: `Tag ${unlike()}`, ...fields }));
  }

  /** An hour of somebody new in the team, unless `fields` say otherwise. */
  async entry(ask: Ask, fields: Readonly<Record<string, unknown>> = {}): Promise<Answer['body']> {
    const userId = fields['userId'] ?? (await this.person((await ask.get('/v1/me')).body.team.id, 'MEMBER')).id;
    const length = 'startedAt' in fields || 'local' in fields ? {} : { durationSeconds: 3600 };
    return made(await ask.post('/v1/track/time', { taskName: 'Work', ...length, ...fields, userId }));
  }

  /** A numbered invoice with one line, unless `fields` say otherwise. */
  async invoice(ask: Ask, fields: Readonly<Record<string, unknown>> = {}): Promise<Answer['body']> {
    const clientId = fields['clientId'] ?? (await this.client(ask)).id;
    const lines = [{ description: 'Consulting', quantity: '2', rate: '100.00' }];
    return made(await ask.post('/v1/invoices', { clientId, lines, ...fields }));
  }

  /** In the loop of the person who asks. */
  async item(ask: Ask, fields: object = {}): Promise<Answer['body']> {
    return made(await ask.post('/v1/loop/items', { title: `Item ${unlike()}`, ...fields }));
  }

  /** A stream of the person whose key asks; streams are made by the operator alone so far. */
  async stream(ask: Ask, fields: Partial<PlantedStream> = {}): Promise<Answer['body']> {
    const { team, person } = made(await ask.get('/v1/me'));
    const actor = { ...this.system(team.id), personId: person.id };
    const stream = { id: newId(), type: 'RSS' as const, title: `Stream ${unlike()}`, ...fields };
    return this.app.get(StreamsService).plant(actor, stream);
  }

  /** Gives a stream its secret, as it is kept: sealed. */
  async streamSecret(ownerId: string, streamId: string, secret: string): Promise<void> {
    const column = { table: 'stream_secrets', field: 'secret', key: ['owner_id', 'stream_id'] };
    const sealed = this.app.get(Vault).column(column).seal([ownerId, streamId], secret);
    const keep = unnamed<never>(`INSERT INTO stream_secrets (owner_id, stream_id, secret) VALUES ($1, $2, $3)
      ON CONFLICT (owner_id, stream_id) DO UPDATE SET secret = excluded.secret`);
    await this.app.get(Database).all(keep, [ownerId, streamId, sealed]);
  }

  /** The newest row of the audit of the team whose key asks. */
  async auditEvent(ask: Ask): Promise<Answer['body']> {
    await this.app.get(AuditChain).drain();
    return made(await ask.get('/v1/audit?limit=1')).data[0];
  }

  /** What a POST answers, which must succeed. */
  async post(ask: Ask, url: string, body: object = {}): Promise<Answer['body']> {
    return made(await ask.post(url, body));
  }
}

export { type Scope };

/** Every scope that a person's key can hold, in the table's order. */
export const PERSONAL_SCOPES = SCOPES;

/** A key of the person that holds every scope but this one, and none that brings it along. */
export function keyWithout(
  make: Make,
  { teamId, personId }: { readonly teamId: string; readonly personId: string },
  lacking: string,
): Promise<string> {
  const scopes = SCOPES.filter(
    (scope) => ![...effectiveScopes('PERSONAL', 'RESTRICTED', [scope])].some((each) => each === lacking),
  );
  return make.key(teamId, { personId, scopes });
}

/** Every scope that a team's key can hold, in the table's order. */
export const TEAM_SCOPES = SCOPES.filter((scope) => effectiveScopes('TEAM', 'WRITE', []).has(scope));
