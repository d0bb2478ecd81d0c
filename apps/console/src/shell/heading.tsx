import { Group, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

let visited = 0;

/** Counts the pages that were opened: the first one is announced by the browser itself. */
function isFirst(): boolean {
  visited += 1;
  return visited === 1;
}

interface Props {
  readonly title: string;
  /** What one can do here first. */
  readonly children?: ReactNode;
}

/** The name of a screen: in the tab, and as its heading, which takes the focus when somebody comes from another screen. */
export function Heading({ title, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Looped`;
  }, [title]);
  useEffect(() => {
    if (!isFirst()) heading.current?.focus();
  }, []);
  return (
    <Group justify="space-between" align="center" mb="md" gap="sm">
      <Title order={1} size="h2" tabIndex={-1} ref={heading} className="heading">
        {title}
      </Title>
      {children && <Group gap="xs">{children}</Group>}
    </Group>
  );
}

/** After something on the screen has gone, together with the focus that it held. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('h1')?.focus();
}
