import { Checkbox, Fieldset, Group, Stack, Text } from '@mantine/core';
import type { Resource } from './scopes.js';

interface Props {
  readonly resources: readonly Resource<string>[];
  readonly ticked: readonly string[];
  readonly onTick: (scopes: readonly string[]) => void;
  readonly error: string | undefined;
}

/** Every scope, by what it opens. Who may write may also read, so that box follows. */
export function ScopeBoxes({ resources, ticked, onTick, error }: Props) {
  function tick(scope: string, on: boolean): void {
    onTick(on ? [...ticked, scope] : ticked.filter((other) => other !== scope));
  }
  return (
    <Fieldset legend="Scopes" aria-describedby={error === undefined ? undefined : 'scopes-fault'}>
      <Stack gap="sm">
        {error !== undefined && (
          <Text size="sm" c="var(--mantine-color-error)" id="scopes-fault" role="alert">
            {error}
          </Text>
        )}
        {resources.map(({ name, about, read, write }) => (
          <Group key={name} role="group" aria-label={name} gap="md">
            <Text size="sm" w={230}>
              <strong>{name}</strong>{' '}
              <Text span c="dimmed" size="sm">
                {about}
              </Text>
            </Text>
            {read !== null && (
              <Box
                scope={read}
                label="Read"
                of={name}
                checked={ticked.includes(read) || (write !== null && ticked.includes(write))}
                implied={write !== null && ticked.includes(write)}
                onTick={tick}
              />
            )}
            {write !== null && (
              <Box
                scope={write}
                label="Write"
                of={name}
                checked={ticked.includes(write)}
                implied={false}
                onTick={tick}
              />
            )}
          </Group>
        ))}
      </Stack>
    </Fieldset>
  );
}

interface BoxProps {
  readonly scope: string;
  readonly label: string;
  readonly of: string;
  readonly checked: boolean;
  /** It comes with another one, and cannot be taken away alone. */
  readonly implied: boolean;
  readonly onTick: (scope: string, on: boolean) => void;
}

function Box({ scope, label, of, checked, implied, onTick }: BoxProps) {
  return (
    <Checkbox
      label={label}
      aria-label={`${of}: ${label.toLowerCase()}`}
      checked={checked}
      disabled={implied}
      onChange={({ currentTarget }) => onTick(scope, currentTarget.checked)}
    />
  );
}
