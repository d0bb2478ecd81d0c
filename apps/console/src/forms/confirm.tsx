import { Button, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.js';
import { Form, useForm } from './form.js';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** The button that does it. */
  readonly action: string;
  /** A sentence to be typed first, for what cannot be taken back by anybody here. */
  readonly typed?: string;
  /** Whether a reason is asked for: kept with what is done. */
  readonly reason?: 'asked' | 'required';
  readonly onConfirm: (given: { reason: string; typed: string }) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks once more before something is done for good. */
export function Confirm({ title, children, action, typed, reason, onConfirm, onClose }: Props) {
  const form = useForm({ reason: '', confirm: '' });

  async function send({ reason: given, confirm }: typeof form.values): Promise<void> {
    await onConfirm({ reason: given.trim(), typed: confirm });
    onClose();
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <Stack>
        <Text component="div">{children}</Text>
        <Form
          form={form}
          send={send}
          submit={action}
          danger
          beside={
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          }
        >
          {reason !== undefined && (
            <TextInput
              {...form.text('reason')}
              label="Reason"
              description="Kept with it, and in the audit."
              required={reason === 'required'}
              data-autofocus
            />
          )}
          {typed !== undefined && (
            <TextInput
              {...form.text('confirm')}
              label={`Type "${typed}" to go on`}
              autoComplete="off"
              required
              data-autofocus
            />
          )}
        </Form>
      </Stack>
    </Dialog>
  );
}
