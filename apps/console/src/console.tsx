import { Container } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import { Trouble } from './list/trouble.js';
import { Waiting } from './list/waiting.js';
import { useEntry } from './session/session.js';
import { SignInScreen } from './session/sign-in.js';

const Shell = lazy(async () => ({ default: (await import('./shell/shell.js')).Shell }));
const Setup = lazy(async () => ({ default: (await import('./session/setup.js')).SetupScreen }));
const Reset = lazy(async () => ({ default: (await import('./session/reset.js')).ResetScreen }));
const Invite = lazy(async () => ({ default: (await import('./session/invite.js')).InviteScreen }));

/** The screens that open to everybody, and behind the sign-in all others. */
export function Console() {
  const { standing } = useEntry();
  if (standing.at === 'asking') return <Loading />;
  if (standing.at === 'trouble') {
    return (
      <Container size={440} py="xl" component="main">
        <Trouble error={standing.problem} />
      </Container>
    );
  }
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/sign-in" component={SignInScreen} />
        <Route path="/setup" component={Setup} />
        <Route path="/reset" component={Reset} />
        <Route path="/invite" component={Invite} />
        <Route>{standing.at === 'person' ? <Shell /> : <ToSignIn />}</Route>
      </Switch>
    </Suspense>
  );
}

function Loading() {
  return (
    <Container size={440} py="xl" component="main">
      <Waiting />
    </Container>
  );
}

/** Remembers where the person wanted to go. */
function ToSignIn() {
  const [location] = useLocation();
  const search = useSearch();
  const wanted = search === '' ? location : `${location}?${search}`;
  return <Redirect to={wanted === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(wanted)}`} replace />;
}
