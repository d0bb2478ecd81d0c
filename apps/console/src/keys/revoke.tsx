import { Code } from '@mantine/core';
import { Confirm } from '../forms/confirm.js';
import { useNotice } from '../shell/notice.js';
import { type Key, maskOf } from './key.js';
import { useRefreshKeys } from './refresh-keys.js';
import type { KeyShelf } from './key-shelf.js';

interface Props<S extends string> {
  readonly shelf: KeyShelf<S>;
  readonly target: Key;
  readonly onClose: () => void;
}

/** Ends a key for good, after one question. */
export function Revoke<S extends string>({ shelf, target, onClose }: Props<S>) {
  const { say } = useNotice();
  const refresh = useRefreshKeys(shelf.path);

  async function revoke({ reason }: { reason: string }): Promise<void> {
    await shelf.revoke(target.id, reason);
    say(`${target.name} is revoked.`);
    await refresh();
  }

  return (
    <Confirm title={`Revoke ${target.name}?`} action="Revoke key" reason="asked" onConfirm={revoke} onClose={onClose}>
      Whatever uses <Code>{maskOf(target)}</Code> is refused within a second, and so are the keys that it made. This
      cannot be undone.
    </Confirm>
  );
}
