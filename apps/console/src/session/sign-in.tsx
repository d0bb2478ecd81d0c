import { Alert, Anchor, Button, Divider, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Redirect, useSearchParams } from 'wouter';
import { api, bodyOf } from '../server/api.js';
import { To } from '../shell/to.js';
import { Doorstep } from './doorstep.js';
import { useEntry } from './session.js';
import { SignInForm } from './sign-in-form.js';

export const useSignInOptions = () =>
  useQuery({ queryKey: ['sign-in-options'], queryFn: () => bodyOf(api.GET('/admin/v1/sign-in-options')) });

/** Reasons for which a sign-in elsewhere leads back here. */
const REFUSED: Readonly<Record<string, string>> = {
  sign_in_failed: 'That account cannot sign in here. Ask whoever runs this installation.',
  oidc_email_unverified: 'The other side has not proven your e-mail address. Confirm it there, and try again.',
  oidc_failed: 'The other side did not confirm who you are. Try again.',
};

export function SignInScreen() {
  const { standing, begin } = useEntry();
  const [search] = useSearchParams();
  const options = useSignInOptions();
  const refused = search.get('refused');
  if (standing.at === 'person') return <Redirect to={nextPlace(search.get('next'))} replace />;
  return (
    <Doorstep title="Sign in">
      <Stack>
        {refused !== null && (
          <Alert color="red" variant="light" role="alert">
            {REFUSED[refused] ?? `You could not be signed in (${refused}). Try again.`}
          </Alert>
        )}
        <SignInForm onSession={begin} />
        {options.data?.oidc && (
          <>
            <Divider label="or" />
            <Button component="a" href="/admin/v1/oidc/start" variant="default">
              {options.data.oidc.label}
            </Button>
          </>
        )}
        <To href="/reset">Forgot your password?</To>
        {options.data?.setupOpen && (
          <Text size="sm" c="dimmed">
            Nobody is here yet. The log of the server shows a link for the first owner, and{' '}
            <Anchor href="/" size="sm" underline="always">
              the reference
            </Anchor>{' '}
            says what else is possible.
          </Text>
        )}
      </Stack>
    </Doorstep>
  );
}

/** Where somebody wanted to go before they were asked to sign in; only places of the console. */
function nextPlace(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') ? next : '/';
}
