import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';

interface Props {
  readonly title: string;
  readonly secret: string;
  readonly children: ReactNode;
}

/** Something that is shown this once. The focus comes to it, so that nobody reads past it. */
export function Secret({ title, secret, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <Alert color="accent" variant="light" title={title} ref={box} tabIndex={-1} role="group" aria-label={title} mb="lg">
      <Stack gap="sm">
        <Code block className="secret" fz="sm">
          {secret}
        </Code>
        <Group>
          <CopyButton text={secret} label="Copy" />
        </Group>
        <Text size="sm" component="div">
          {children}
        </Text>
      </Stack>
    </Alert>
  );
}

/** Copies, and says so. Where the browser does not let it, the text is on the screen to be marked. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [said, setSaid] = useState<string | null>(null);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Not copied: mark the text and copy it by hand');
    }
  }

  return (
    <Group gap="xs">
      <Button size="compact-sm" variant="default" onClick={() => void copy()}>
        {label}
      </Button>
      <Text size="sm" role="status">
        {said}
      </Text>
    </Group>
  );
}
