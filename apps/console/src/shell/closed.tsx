import { Stack, Text } from '@mantine/core';
import { useSession } from '../session/session.js';
import { Heading } from './heading.js';
import { To } from './to.js';

/** A screen that the person's role does not open. */
export function NoRight() {
  const { team, person } = useSession();
  return (
    <Stack gap="sm">
      <Heading title="This screen is not open to you" />
      <Text>
        {team === null
          ? `${person.name} belongs to no team.`
          : `In ${team.name} you are ${team.role}. Its owners and admins can open this screen, or give you another role.`}
      </Text>
      <To href="/">To the first screen</To>
    </Stack>
  );
}

export function NotFound() {
  return (
    <Stack gap="sm">
      <Heading title="There is no such screen" />
      <Text>The address is mistyped, or from another version of Looped.</Text>
      <To href="/">To the first screen</To>
    </Stack>
  );
}
