import type { Fault } from '#kernel';
import { required, wrong } from './connector.plan.js';
import type { ConnectorSetting } from './connector.port.js';
import type { Auth } from './rss.dto.js';

/** What is wrong with the secret of an address that is asked with one. */
export function authFaults(auth: Auth, { secret, hasSecret }: ConnectorSetting): Fault[] {
  if (auth === 'NONE') return [];
  if (secret === null) return hasSecret ? [] : [required('/secret')];
  const sound = !/[\p{Cc}]/u.test(secret) && (auth === 'BEARER' ? !/\s/.test(secret) : secret.includes(':'));
  if (sound) return [];
  return [wrong('/secret', auth === 'BASIC' ? 'Must be `user:password`.' : 'Must be a token without spaces.')];
}

/** What is wrong with an address: user info in it would be stored, shown and logged with it. */
export function urlFaults(pointer: string, url: string): Fault[] {
  if (!URL.canParse(url)) return [wrong(pointer, 'Must be an http or https address.')];
  const { username, password, protocol } = new URL(url);
  if (!/^https?:$/.test(protocol)) return [wrong(pointer, 'Must be an http or https address.')];
  return username === '' && password === ''
    ? []
    : [wrong(pointer, 'Must not hold a user or password: they belong into `secret`.')];
}
