import { Alert, Badge, Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { useListQuery } from '../list/list-query.js';
import { useTyped } from '../list/typed.js';
import { Trouble } from '../list/trouble.js';
import { Waiting } from '../list/waiting.js';
import { api, bodyOf } from '../server/api.js';
import type { Row } from '../server/contract.js';
import { Heading } from '../shell/heading.js';
import { To } from '../shell/to.js';

type Hit = Row<'/admin/v1/staff/search'>;
const KINDS = {
  PERSON: 'Person',
  TEAM: 'Team',
  KEY: 'Key',
  REQUEST: 'Request',
  INVOICE: 'Invoice',
} as const satisfies Record<Hit['type'], string>;
const SHORTEST = 2;

/** One box for whatever staff have in hand. */
export function SearchScreen() {
  const query = useListQuery();
  const asked = query.value('q');
  const [typed, setTyped] = useTyped(asked);

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    query.set({ q: typed.trim() });
  }

  return (
    <>
      <Heading title="Search" />
      <form onSubmit={onSubmit} role="search">
        <Group align="end" mb="lg">
          <TextInput
            label="Person, team, key, request or invoice"
            description="A name or an address, a slug, the last four characters of a key, a request id, an invoice number."
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            flex={1}
            miw={220}
          />
          <Button type="submit">Search</Button>
        </Group>
      </form>
      {asked.length >= SHORTEST && <Hits q={asked} />}
      {asked.length > 0 && asked.length < SHORTEST && <Text role="status">Two characters at least.</Text>}
    </>
  );
}

function Hits({ q }: { readonly q: string }) {
  const result = useQuery({
    queryKey: ['staff', 'search', q],
    queryFn: () => bodyOf(api.GET('/admin/v1/staff/search', { params: { query: { q } } })),
  });
  if (result.isPending) return <Waiting label="Searching" />;
  if (result.error) return <Trouble error={result.error} />;
  const { data: hits } = result.data;
  return (
    <Stack>
      <Text size="sm" c="dimmed" role="status">
        {hits.length === 1 ? '1 thing found' : `${hits.length} things found`}
      </Text>
      {hits.length === 0 && (
        <Alert variant="light" color="gray" role="presentation">
          Nothing here is called that.
        </Alert>
      )}
      <List listStyleType="none" spacing="sm">
        {hits.map((hit) => (
          <List.Item key={`${hit.type} ${hit.id} ${hit.teamId ?? ''}`}>
            <Group gap="xs" wrap="wrap">
              <Badge variant="light" color="gray" radius="sm" tt="none">
                {KINDS[hit.type]}
              </Badge>
              <To href={hit.path.replace(/^\/console/, '')}>{hit.title}</To>
              <Text size="sm" c="dimmed" className="anywhere">
                {hit.subtitle}
              </Text>
            </Group>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
