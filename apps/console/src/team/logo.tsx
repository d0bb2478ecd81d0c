import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { choiceOf } from '../forms/choice.js';
import { Facts } from '../list/facts.js';
import { Trouble } from '../list/trouble.js';
import { api } from '../server/api.js';
import { useNotice } from '../shell/notice.js';
import { type Team, useRefreshTeam } from './team-query.js';

const TYPES = { 'image/png': 'PNG', 'image/jpeg': 'JPEG', 'image/webp': 'WebP' };
const LARGEST_BYTES = 1_048_576;

/** The picture on documents. The server looks into the file, and refuses what is not what it says. */
export function LogoSettings({ team: { logo } }: { readonly team: Team }) {
  const refresh = useRefreshTeam();
  const { say } = useNotice();
  const [fault, setFault] = useState<unknown>(null);

  async function upload(file: File | null): Promise<void> {
    if (file === null) return;
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

  function run(work: Promise<void>): void {
    setFault(null);
    work.catch(setFault);
  }

  return (
    <Stack>
      <Text>PNG, JPEG or WebP, at most 1 MiB and 4,000 pixels a side.</Text>
      {fault !== null && <Trouble error={fault} />}
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
        <FileButton onChange={(file) => run(upload(file))} accept={Object.keys(TYPES).join(',')}>
          {(props) => <Button {...props}>{logo === null ? 'Choose a file…' : 'Replace…'}</Button>}
        </FileButton>
        {logo !== null && (
          <Button variant="default" onClick={() => run(remove())}>
            Remove
          </Button>
        )}
      </Group>
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
