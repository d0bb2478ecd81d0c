import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../forms/dialog.js';
import { api, bodyOf } from '../server/api.js';
import type { Session } from '../server/contract.js';
import { currentSession } from './current-session.js';
import { SignInForm } from './sign-in-form.js';

interface Props {
  readonly before: Session;
  /** With the new session of the same person, in the same team; or with null where they gave up. */
  readonly onSettled: (session: Session | null) => void;
}

/** Shown over whatever the person was doing when their session ended; that is kept, and goes on afterwards. */
export function SignInAgain({ before, onSettled }: Props) {
  const [refusal, setRefusal] = useState<string | null>(null);

  async function settle(session: Session): Promise<void> {
    if (session.person.id !== before.person.id) {
      setRefusal(`You are signed in as ${session.person.email} now. Reload the page to go on as them.`);
      return;
    }
    onSettled(await backInTeam(session, before));
  }

  async function lookAgain(): Promise<void> {
    const session = await currentSession().catch(() => null);
    if (session === null) setRefusal('You are not signed in yet.');
    else await settle(session);
  }

  return (
    <Dialog title="Sign in again" onClose={() => onSettled(null)}>
      <Stack>
        <Text>Your session has ended. What you entered is kept, and is sent once you are signed in.</Text>
        <div role="alert">{refusal !== null && <Text c="var(--mantine-color-error)">{refusal}</Text>}</div>
        {before.person.hasPassword ? (
          <SignInForm email={before.person.email} onSession={settle} />
        ) : (
          <>
            <Anchor href="/admin/v1/oidc/start" target="_blank">
              Sign in in a new tab
            </Anchor>
            <Button onClick={() => void lookAgain()}>I have signed in</Button>
          </>
        )}
      </Stack>
    </Dialog>
  );
}

/** A new session begins in some team of the person; the screen behind the dialog shows another one perhaps. */
async function backInTeam(session: Session, before: Session): Promise<Session> {
  const teamId = before.team?.id;
  if (teamId === undefined || teamId === session.team?.id) return session;
  const headers = { 'X-CSRF-Token': session.csrfToken };
  return bodyOf(api.POST('/admin/v1/session/team', { body: { teamId }, headers })).catch(() => session);
}
