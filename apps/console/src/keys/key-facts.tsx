import { Badge, Code, Group } from '@mantine/core';
import { Facts, Status } from '../list/facts.js';
import { Moment } from '../list/moment.js';
import { To } from '../shell/to.js';
import { ACCESS_WORDS, type Key, maskOf } from './key.js';

/** What of a key can be seen at any time. */
export function KeyFacts({ of: key, path }: { readonly of: Key; readonly path: string }) {
  const { useCount: requests } = key;
  return (
    <Facts
      facts={[
        ['Key', <Code key="mask">{maskOf(key)}</Code>],
        ['Status', <Status key="status" of={key.status} />],
        ['Access', ACCESS_WORDS[key.access]],
        ['Scopes', <Scopes key="scopes" of={key.scopes} />],
        ['Expires', <Moment key="expires" at={key.expiresAt} />],
        ['Addresses', key.ipAllowlist.length === 0 ? 'Anywhere' : key.ipAllowlist.join(', ')],
        ['Created', <Moment key="created" at={key.createdAt} />],
        ...(key.createdBy ? [['Made by', key.createdBy.name] as const] : []),
        ['Last used', <Moment key="used" at={key.lastUsedAt} />],
        ...(key.lastUsedIp === null ? [] : [['From', key.lastUsedIp] as const]),
        ...(key.lastUsedAgent ? [['By', key.lastUsedAgent] as const] : []),
        ...(requests === undefined ? [] : [['Requests', requests.toLocaleString('en')] as const]),
        ...(key.revokedAt === null ? [] : [['Revoked', <Moment key="revoked" at={key.revokedAt} />] as const]),
        ...(key.revokeReason ? [['Reason', key.revokeReason] as const] : []),
        ...(key.replacedById === null
          ? []
          : [
              [
                'Replaced by',
                <To key="successor" href={`${path}/${key.replacedById}`}>
                  its successor
                </To>,
              ] as const,
            ]),
      ]}
    />
  );
}

function Scopes({ of: scopes }: { readonly of: readonly string[] }) {
  return (
    <Group gap={4}>
      {scopes.map((scope) => (
        <Badge key={scope} variant="light" color="gray" radius="sm" tt="none" fw={400}>
          {scope}
        </Badge>
      ))}
    </Group>
  );
}
