import { Container, Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import icon from '../../../api/assets/favicon.svg';
import { Heading } from '../shell/heading.js';

/** The frame of the screens before the sign-in. */
export function Doorstep({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Container size={440} py="xl" component="main">
      <Group gap="xs" mb="lg" justify="center">
        <img src={icon} alt="" width={28} height={28} />
        <Text fw={600}>Looped</Text>
      </Group>
      <Paper withBorder p="lg" radius="md">
        <Heading title={title} />
        {children}
      </Paper>
    </Container>
  );
}
