import { Button, Group, NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { choiceOf, choicesOf, optionsOf } from '../forms/choice.js';
import { Confirm } from '../forms/confirm.js';
import { ChoiceFilter, Filters, FlagFilter } from '../list/filters.js';
import { type Column, List } from '../list/list.js';
import { pageOf, useListQuery } from '../list/list-query.js';
import { Moment } from '../list/moment.js';
import { api, bodyOf } from '../server/api.js';
import type { Row, Session } from '../server/contract.js';
import { hasRole, useSession } from '../session/session.js';
import { Heading } from '../shell/heading.js';
import { useNotice } from '../shell/notice.js';
import { ButtonTo } from '../shell/to.js';
import { ROLE_WORDS, rolesToGive } from './roles.js';

type Member = Row<'/v1/team/members'>;
const SORTS = ['name', '-name', 'joinedAt', '-joinedAt'] as const;

export function MembersScreen() {
  const session = useSession();
  const query = useListQuery();
  const [removing, setRemoving] = useState<Member | null>(null);
  const asked = {
    ...pageOf(query, SORTS),
    role: choicesOf(ROLE_WORDS, query.values('role')),
    includeFormer: query.value('includeFormer') === 'true' ? true : undefined,
  };
  const result = useQuery({
    queryKey: ['members', asked],
    queryFn: () => bodyOf(api.GET('/v1/team/members', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
  const admin = hasRole(session, 'ADMIN');
  return (
    <>
      <Heading title="Members">{admin && <ButtonTo href="/invites">Invite somebody</ButtonTo>}</Heading>
      <Filters>
        <ChoiceFilter query={query} name="role" label="Role" choices={ROLE_WORDS} />
        {admin && <FlagFilter query={query} name="includeFormer" label="Also who left" />}
      </Filters>
      <List
        title="Members of the team"
        query={query}
        result={result}
        columns={columnsFor(session, setRemoving)}
        idOf={({ id }) => id}
        sortedBy="name"
        empty="Nobody has this role."
      />
      {removing && <Remove target={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

/** Members see names and roles; who may change them sees how. */
function columnsFor(session: Session, onRemove: (member: Member) => void): Column<Member>[] {
  const open: Column<Member>[] = [
    { title: 'Name', sort: 'name', show: ({ name }) => name },
    { title: 'Role', show: (member) => <RoleOf member={member} /> },
  ];
  if (!hasRole(session, 'ADMIN')) return open;
  return [
    ...open,
    { title: 'E-mail', show: ({ email }) => email },
    { title: 'Joined', sort: 'joinedAt', show: ({ joinedAt }) => <Moment at={joinedAt} none="" /> },
    { title: 'Left', show: ({ leftAt }) => <Moment at={leftAt} none="" /> },
    {
      title: '',
      show: (member) =>
        mayChange(session, member) && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onRemove(member)}
            aria-label={`Remove ${member.name}`}
          >
            Remove
          </Button>
        ),
    },
  ];
}

/** Nobody changes themselves, nor somebody who left; only an owner touches an owner. */
function mayChange(session: Session, { id, role, leftAt }: Member): boolean {
  if (id === session.person.id || leftAt !== null) return false;
  return hasRole(session, role === 'OWNER' ? 'OWNER' : 'ADMIN');
}

function RoleOf({ member }: { readonly member: Member }) {
  const session = useSession();
  const queries = useQueryClient();
  const { say, complain } = useNotice();
  if (!mayChange(session, member)) return ROLE_WORDS[member.role];

  async function change(text: string): Promise<void> {
    const role = choiceOf(ROLE_WORDS, text);
    if (role === undefined) return;
    await api.PATCH('/v1/team/members/{userId}', { params: { path: { userId: member.id } }, body: { role } });
    say(`${member.name} is ${ROLE_WORDS[role]} now.`);
    await queries.invalidateQueries({ queryKey: ['members'] });
  }

  return (
    <Group>
      <NativeSelect
        size="xs"
        aria-label={`Role of ${member.name}`}
        value={member.role}
        data={optionsOf(rolesToGive(session.team?.role))}
        onChange={({ currentTarget }) => void change(currentTarget.value).catch(complain)}
      />
    </Group>
  );
}

function Remove({ target, onClose }: { readonly target: Member; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { say } = useNotice();

  async function remove(): Promise<void> {
    await api.DELETE('/v1/team/members/{userId}', { params: { path: { userId: target.id } } });
    say(`${target.name} is removed.`);
    await queries.invalidateQueries({ queryKey: ['members'] });
  }

  return (
    <Confirm title={`Remove ${target.name}?`} action="Remove" onConfirm={remove} onClose={onClose}>
      Their access ends within a second, and their personal keys of this team with it. Their work stays, and comes back
      to them when they are invited again.
    </Confirm>
  );
}
