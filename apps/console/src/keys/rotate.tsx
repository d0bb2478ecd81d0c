import { NumberInput, Text } from '@mantine/core';
import { Dialog } from '../forms/dialog.js';
import { Form, useForm } from '../forms/form.js';
import type { CreatedKey, Key } from './key.js';
import { useRefreshKeys } from './refresh-keys.js';
import type { KeyShelf } from './key-shelf.js';

interface Props<S extends string> {
  readonly shelf: KeyShelf<S>;
  readonly target: Key;
  readonly onRotated: (successor: CreatedKey) => void;
  readonly onClose: () => void;
}

/** Makes the successor of a key; the old one goes on for a while, so that programs can be changed over. */
export function Rotate<S extends string>({ shelf, target, onRotated, onClose }: Props<S>) {
  const refresh = useRefreshKeys(shelf.path);
  const form = useForm({ overlapHours: '24' });

  async function send({ overlapHours }: typeof form.values): Promise<void> {
    const successor = await shelf.rotate(target.id, Number(overlapHours));
    onClose();
    onRotated(successor);
    await refresh();
  }

  return (
    <Dialog title={`Rotate ${target.name}`} onClose={onClose}>
      <Text mb="md">A new key with the same name, access and length of life is made, and shown once.</Text>
      <Form form={form} send={send} submit="Rotate key">
        <NumberInput
          name="overlapHours"
          label="Hours that the old key goes on"
          description="0 to 168. 0 ends it at once."
          min={0}
          max={168}
          allowDecimal={false}
          value={form.values.overlapHours}
          onChange={(value) => form.set({ overlapHours: String(value) })}
          error={form.faults['overlapHours']}
          hideControls
        />
      </Form>
    </Dialog>
  );
}
