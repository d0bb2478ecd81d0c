import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { focusHeading } from '../shell/heading.js';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog over the screen, for as long as it is rendered. The focus comes into it, and goes back to what it was opened from;
 * where that has gone meanwhile, to the heading of the screen.
 */
export function Dialog({ title, onClose, children }: Props) {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus();
        else focusHeading();
      });
    },
    [opener],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': 'Close' }}
      returnFocus={false}
      centered
    >
      {children}
    </Modal>
  );
}
