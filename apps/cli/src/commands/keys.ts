import type { INestApplicationContext } from '@nestjs/common';
import { ApiKeysService } from '#api-keys';
import { ACCESS_PRESETS, type AccessPreset, addDays, isDay } from '#kernel';
import { type Answer, type Command, type Surroundings, type Typed, UsageFault } from '../command.js';
import { everyRow, PAGE } from '../every-row.js';
import { facts, table } from '../layout.js';
import { operator } from '../operator.js';
import { withServices } from '../start.js';
import { findTeam } from '../team.js';

const LONGEST_NAME = 80;

/** A form of the command: what follows `keys`. */
type Form = (app: INestApplicationContext, typed: Typed, rest: readonly string[]) => Promise<Answer>;
const FORMS: ReadonlyMap<string, Form> = new Map([
  ['create', create],
  ['list', list],
  ['revoke', revoke],
]);

export const keys: Command = {
  forms: [
    'keys create --name "Nightly export" --access READ_ONLY [--team <slug>] [--expires 90d]',
    'keys list [--team <slug>]',
    'keys revoke <id> [--team <slug>] [--reason <text>]',
  ],
  options: {
    team: { value: 'slug or id', about: 'The team; may be left out where there is only one.' },
    name: { value: 'text', about: 'create: what people call the key.' },
    access: { value: 'preset', about: 'create: READ_ONLY, WRITE or RESTRICTED.' },
    scopes: { value: 'a:read,b:write', about: 'create: the scopes of a RESTRICTED key.' },
    expires: { value: 'when', about: 'create: 90d, 2027-01-31, an instant, or never (the default).' },
    reason: { value: 'text', about: 'revoke: why; kept with the key.' },
  },
  notes: ['A new key is printed once and kept nowhere: store it at once. A revoked key stops working within a second.'],
  async run({ typed, settings, progress }: Surroundings) {
    const [form = '', ...rest] = typed.words;
    const perform = FORMS.get(form);
    if (!perform) throw new UsageFault(`Say what to do with keys: ${[...FORMS.keys()].join(', ')}.`);
    progress('Reaching the database');
    return withServices(settings(), (app) => perform(app, typed, rest));
  },
};

async function create(app: INestApplicationContext, typed: Typed): Promise<Answer> {
  const name = typed.text('name')?.trim() ?? '';
  if (name === '' || [...name].length > LONGEST_NAME) throw new UsageFault('--name must have 1 to 80 characters.');
  const input = { name, access: accessOf(typed), scopes: scopesOf(typed), expiresAt: expiryOf(typed.text('expires')) };
  const team = await findTeam(app, typed.text('team'));
  const made = await app.get(ApiKeysService).create(operator(team.id), input);
  const { key, id, access, expiresAt } = made;
  const text = facts([
    ['key', key],
    ['id', id],
    ['team', team.name],
    ['access', access],
    ['expires', expiresAt ?? 'never'],
  ]);
  return {
    document: { id, key, name, team, access, scopes: made.scopes, expiresAt },
    text: `${text}\n\nIt is shown this once.`,
  };
}

async function list(app: INestApplicationContext, typed: Typed): Promise<Answer> {
  const team = await findTeam(app, typed.text('team'));
  const [service, actor] = [app.get(ApiKeysService), operator(team.id)];
  const all = await everyRow((cursor) => service.list(actor, { limit: PAGE, sort: '-createdAt', cursor }));
  const rows = all.map(({ id, name, prefix, lastFour, access, status, expiresAt, lastUsedAt }) => [
    ...[id, name, `${prefix}_…${lastFour}`, access, status],
    ...[expiresAt ?? 'never', lastUsedAt ?? 'never'],
  ]);
  const text = table(['id', 'name', 'key', 'access', 'status', 'expires', 'last used'], rows);
  return { document: { team, keys: all }, text: rows.length === 0 ? `${team.name} has no keys.` : text };
}

async function revoke(app: INestApplicationContext, typed: Typed, [id, ...more]: readonly string[]): Promise<Answer> {
  if (id === undefined || more.length > 0) throw new UsageFault('Say the id of the one key to revoke.');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
    throw new UsageFault(`${id} is not the id of a key: see looped keys list.`);
  const team = await findTeam(app, typed.text('team'));
  const actor = operator(team.id);
  const reason = typed.text('reason');
  await app.get(ApiKeysService).revoke(actor, id, reason === undefined ? {} : { reason });
  const { name, revokedAt } = await app.get(ApiKeysService).get(actor, id);
  return {
    document: { id, name, team, revokedAt },
    text: `${name} is revoked; keys that it made are revoked with it.`,
  };
}

function accessOf(typed: Typed): AccessPreset {
  const text = typed.text('access') ?? (typed.text('scopes') === undefined ? '' : 'RESTRICTED');
  const access = ACCESS_PRESETS.find((preset) => preset === text.toUpperCase());
  if (access === undefined) throw new UsageFault(`--access must be ${ACCESS_PRESETS.join(', ')}.`);
  return access;
}

function scopesOf(typed: Typed): string[] {
  return (typed.text('scopes') ?? '').split(',').flatMap((scope) => scope.trim() || []);
}

/** A length in days, the last day (to its end in UTC), an instant, or never. */
function expiryOf(text = 'never'): string | null {
  if (text === 'never') return null;
  const days = /^(\d{1,3})d$/.exec(text)?.[1];
  if (days !== undefined) return new Date(Date.now() + Number(days) * 86_400_000).toISOString();
  if (isDay(text)) return `${addDays(text, 1)}T00:00:00.000Z`;
  const instant = new Date(/^\d{4}-\d{2}-\d{2}T/.test(text) ? text : NaN);
  if (Number.isNaN(instant.getTime())) throw new UsageFault('--expires must be 90d, 2027-01-31, an instant or never.');
  return instant.toISOString();
}
