import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { choiceOf, optionsOf } from '../forms/choice.js';
import { Confirm } from '../forms/confirm.js';
import { Form, useForm } from '../forms/form.js';
import { CopyButton } from '../forms/secret.js';
import { Status } from '../list/facts.js';
import { type Column, List } from '../list/list.js';
import { useListQuery } from '../list/list-query.js';
import { Moment } from '../list/moment.js';
import { api, bodyOf } from '../server/api.js';
import type { Row } from '../server/contract.js';
import { useSession } from '../session/session.js';
import { Heading } from '../shell/heading.js';
import { useNotice } from '../shell/notice.js';
import { ROLE_WORDS, rolesToGive } from './roles.js';

type Invite = Row<'/v1/team/invites'>;
const KEY = ['invites'];

export function InvitesScreen() {
  const query = useListQuery();
  const [deleting, setDeleting] = useState<Invite | null>(null);
  const asked = { count: true, cursor: query.given('cursor') };
  const result = useQuery({
    queryKey: [...KEY, asked],
    queryFn: () => bodyOf(api.GET('/v1/team/invites', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Heading title="Invites" />
      <Invite />
      <List
        title="Invites to the team"
        query={query}
        result={result}
        columns={columnsFor(setDeleting)}
        idOf={({ id }) => id}
        empty="Nobody is invited."
      />
      {deleting && <Delete target={deleting} onClose={() => setDeleting(null)} />}
    </>
  );
}

function Invite() {
  const { team } = useSession();
  const queries = useQueryClient();
  const { say } = useNotice();
  const form = useForm({ email: '', role: 'MEMBER' });

  async function send({ email, role }: typeof form.values): Promise<void> {
    await api.POST('/v1/team/invites', { body: { email, role: choiceOf(ROLE_WORDS, role) ?? 'MEMBER' } });
    say(`${email} is invited. The link is on its way, and can be copied here.`);
    form.restart({ email: '', role });
    await queries.invalidateQueries({ queryKey: KEY });
  }

  return (
    <Form form={form} send={send} submit="Invite" label="New invite">
      <Group align="start" mb="xs">
        <TextInput {...form.text('email')} label="E-mail" type="email" autoComplete="off" required miw={240} />
        <NativeSelect {...form.text('role')} label="Role" data={optionsOf(rolesToGive(team?.role))} />
      </Group>
    </Form>
  );
}

function columnsFor(onDelete: (invite: Invite) => void): Column<Invite>[] {
  return [
    { title: 'E-mail', show: ({ email }) => email },
    { title: 'Role', show: ({ role }) => ROLE_WORDS[role] },
    { title: 'Status', show: ({ status }) => <Status of={status} /> },
    { title: 'Invited by', show: ({ invitedBy }) => invitedBy?.name ?? 'A key' },
    { title: 'Expires', show: ({ expiresAt }) => <Moment at={expiresAt} /> },
    { title: '', show: (invite) => <Actions invite={invite} onDelete={onDelete} /> },
  ];
}

interface ActionsProps {
  readonly invite: Invite;
  readonly onDelete: (invite: Invite) => void;
}

function Actions({ invite, onDelete }: ActionsProps) {
  const queries = useQueryClient();
  const { say, complain } = useNotice();
  const { id, email, status, acceptUrl } = invite;

  async function resend(): Promise<void> {
    await api.POST('/v1/team/invites/{id}/resend', { params: { path: { id } }, body: {} });
    say(`A new link is on its way to ${email}.`);
    await queries.invalidateQueries({ queryKey: KEY });
  }

  return (
    <Group gap="xs">
      {status === 'PENDING' && acceptUrl !== null && <CopyButton text={acceptUrl} label="Copy link" />}
      {(status === 'PENDING' || status === 'EXPIRED') && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void resend().catch(complain)}
          aria-label={`Send to ${email} again`}
        >
          Send again
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => onDelete(invite)}
        aria-label={`Delete invite of ${email}`}
      >
        Delete
      </Button>
    </Group>
  );
}

function Delete({ target, onClose }: { readonly target: Invite; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { say } = useNotice();

  async function remove(): Promise<void> {
    await api.DELETE('/v1/team/invites/{id}', { params: { path: { id: target.id } } });
    say(`The invite of ${target.email} is deleted.`);
    await queries.invalidateQueries({ queryKey: KEY });
  }

  return (
    <Confirm title="Delete this invite?" action="Delete" onConfirm={remove} onClose={onClose}>
      The link that {target.email} got does not work any more.
    </Confirm>
  );
}
