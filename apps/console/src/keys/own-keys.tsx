import { Text } from '@mantine/core';
import { api, bodyOf } from '../server/api.js';
import { useSession } from '../session/session.js';
import { Heading } from '../shell/heading.js';
import { ButtonTo } from '../shell/to.js';
import { KeyList } from './key-list.js';
import { KeyScreen } from './key-screen.js';
import { keyQuery, type KeyShelf } from './key-shelf.js';
import { NewKey } from './new-key.js';
import { OWN_RESOURCES, type OwnScope } from './scopes.js';

const shelf: KeyShelf<OwnScope> = {
  path: '/my-keys',
  resources: OWN_RESOURCES,
  list: (asked) => bodyOf(api.GET('/admin/v1/my-keys', { params: { query: keyQuery(asked) } })),
  get: (id) => bodyOf(api.GET('/admin/v1/my-keys/{id}', { params: { path: { id } } })),
  create: (body) => bodyOf(api.POST('/admin/v1/my-keys', { body })),
  change: (id, body) => bodyOf(api.PATCH('/admin/v1/my-keys/{id}', { params: { path: { id } }, body })),
  rotate: (id, overlapHours) =>
    bodyOf(api.POST('/admin/v1/my-keys/{id}/rotate', { params: { path: { id } }, body: { overlapHours } })),
  async revoke(id, reason) {
    await api.DELETE('/admin/v1/my-keys/{id}', { params: { path: { id }, query: reason === '' ? {} : { reason } } });
  },
};

export function OwnKeysScreen() {
  const { team } = useSession();
  return (
    <>
      <Heading title="My keys">
        <ButtonTo href="/my-keys/new">New key</ButtonTo>
      </Heading>
      <Text mb="md">
        They act as you: on your loop, and with your role in {team?.name ?? 'the team'}. They end when you leave it.
      </Text>
      <KeyList shelf={shelf} title="My keys" />
    </>
  );
}

export function NewOwnKeyScreen() {
  return <NewKey shelf={shelf} title="New personal key" />;
}

export function OwnKeyScreen() {
  return <KeyScreen shelf={shelf} />;
}
