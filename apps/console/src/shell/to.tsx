import { Anchor, Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

interface Props {
  readonly href: string;
  readonly children: ReactNode;
}

/** A link to another screen. */
export function To({ href, children }: Props) {
  return (
    <Anchor component={Link} href={href} underline="always" inherit>
      {children}
    </Anchor>
  );
}

/** A link that looks like a button, for what one comes to a screen for. */
export function ButtonTo({ href, children, ...look }: Props & Pick<ButtonProps, 'variant' | 'size'>) {
  return (
    <Button component={Link} href={href} {...look}>
      {children}
    </Button>
  );
}
