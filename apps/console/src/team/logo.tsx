import { Alert, Button, FileButton, Group, Input, Stack, Text } from '@mantine/core';
import { useId, useRef } from 'react';
import { choiceOf } from '../forms/choice.js';
import { useForm } from '../forms/form.js';
import { Facts } from '../list/facts.js';
import { api } from '../server/api.js';
import { useNotice } from '../shell/notice.js';
import { type Team, useRefreshTeam } from './team-query.js';

const TYPES = { 'image/png': 'PNG', 'image/jpeg': 'JPEG', 'image/webp': 'WebP' };
const LARGEST_BYTES = 1_048_576;

/** The picture on documents. The server looks into the file, and refuses what is not what it says. */
export function LogoSettings({ team: { logo } }: { readonly team: Team }) {
  const refresh = useRefreshTeam();
  const { say } = useNotice();
  const form = useForm({ contentType: '', data: '' });
  const fault = form.faults['contentType'] ?? form.faults['data'] ?? form.message;
  const faultId = useId();
  const forget = useRef<() => void>(null);

  async function upload(file: File): Promise<void> {
    const contentType = choiceOf(TYPES, file.type);
    if (contentType === undefined) throw new Error(`${file.name} is neither PNG nor JPEG nor WebP.`);
    if (file.size > LARGEST_BYTES) throw new Error(`${file.name} is larger than 1 MiB.`);
    await api.PUT('/v1/team/logo', { body: { contentType, data: await base64Of(file) } });
    say('The logo is stored.');
    await refresh();
  }

  async function remove(): Promise<void> {
    await api.DELETE('/v1/team/logo');
    say('The logo is removed.');
    await refresh();
  }

  function choose(file: File | null): void {
    if (file === null) return;
    // Or the browser would take it for the one that it has when it is chosen again, mended.
    forget.current?.();
    void form.run(() => upload(file));
  }

  return (
    <Stack>
      <Text>PNG, JPEG or WebP, at most 1 MiB and 4,000 pixels a side.</Text>
      {logo === null ? (
        <Alert variant="light" color="gray" role="presentation">
          There is no logo.
        </Alert>
      ) : (
        <Facts
          facts={[
            ['Type', TYPES[logo.contentType]],
            ['Size', `${logo.width} × ${logo.height} pixels, ${Math.ceil(logo.bytes / 1024)} KiB`],
          ]}
        />
      )}
      <Group>
        <FileButton onChange={choose} resetRef={forget} accept={Object.keys(TYPES).join(',')}>
          {(props) => (
            <Button {...props} aria-describedby={faultId}>
              {logo === null ? 'Choose a file…' : 'Replace…'}
            </Button>
          )}
        </FileButton>
        {logo !== null && (
          <Button variant="default" onClick={() => void form.run(remove)}>
            Remove
          </Button>
        )}
      </Group>
      <div role="alert">{fault !== null && <Input.Error id={faultId}>{fault}</Input.Error>}</div>
    </Stack>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In pieces: a call does not take a million arguments.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
