import { api, bodyOf } from '../server/api.js';
import { Heading } from '../shell/heading.js';
import { ButtonTo } from '../shell/to.js';
import { KeyList } from './key-list.js';
import { KeyScreen } from './key-screen.js';
import { keyQuery, type KeyShelf } from './key-shelf.js';
import { NewKey } from './new-key.js';
import { TEAM_RESOURCES, type TeamScope } from './scopes.js';

const shelf: KeyShelf<TeamScope> = {
  path: '/keys',
  resources: TEAM_RESOURCES,
  list: (asked) => bodyOf(api.GET('/v1/keys', { params: { query: keyQuery(asked) } })),
  get: (id) => bodyOf(api.GET('/v1/keys/{id}', { params: { path: { id } } })),
  create: (body) => bodyOf(api.POST('/v1/keys', { body })),
  change: (id, body) => bodyOf(api.PATCH('/v1/keys/{id}', { params: { path: { id } }, body })),
  rotate: (id, overlapHours) =>
    bodyOf(api.POST('/v1/keys/{id}/rotate', { params: { path: { id } }, body: { overlapHours } })),
  async revoke(id, reason) {
    await api.DELETE('/v1/keys/{id}', { params: { path: { id }, query: reason === '' ? {} : { reason } } });
  },
};

export function TeamKeysScreen() {
  return (
    <>
      <Heading title="API keys">
        <ButtonTo href="/keys/new">New key</ButtonTo>
      </Heading>
      <KeyList shelf={shelf} title="API keys of the team" />
    </>
  );
}

export function NewTeamKeyScreen() {
  return <NewKey shelf={shelf} title="New API key" />;
}

export function TeamKeyScreen() {
  return <KeyScreen shelf={shelf} />;
}
