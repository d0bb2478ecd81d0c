import { Burger, Group } from '@mantine/core';
import { Suspense, useState } from 'react';
import { Link, Redirect, Route, Switch } from 'wouter';
import icon from '../../../api/assets/favicon.svg';
import { Waiting } from '../list/waiting.js';
import { useSession } from '../session/session.js';
import { AccountMenu, SchemeSwitch, TeamSwitcher } from './account-menu.js';
import { NoRight, NotFound } from './closed.js';
import { Navigation } from './navigation.js';
import { NoticeProvider } from './notice.js';
import { firstPlace, type Place, PLACES } from './places.js';

const places = PLACES.flatMap((group) => group.places);

/** Everything behind the sign-in: who and where one is on top, the screens beside it. */
export function Shell() {
  const session = useSession();
  const [open, setOpen] = useState(false);
  return (
    <NoticeProvider>
      <a href="#main" className="skip">
        Skip to content
      </a>
      <div className="shell">
        <header className="top">
          <Group gap="xs" wrap="nowrap">
            <Burger
              className="burger"
              size="sm"
              opened={open}
              onClick={() => setOpen(!open)}
              aria-label={open ? 'Close the navigation' : 'Open the navigation'}
              aria-expanded={open}
              aria-controls="navigation"
            />
            <Link href="/" className="home" aria-label="Looped, first screen">
              <img src={icon} alt="" width={24} height={24} /> <span>Looped</span>
            </Link>
            <TeamSwitcher />
          </Group>
          <Group gap={4} wrap="nowrap">
            <SchemeSwitch />
            <AccountMenu />
          </Group>
        </header>
        <nav id="navigation" aria-label="Screens" data-open={open}>
          <Navigation onGo={() => setOpen(false)} />
        </nav>
        {/* A team's screens begin anew in another team. */}
        <main id="main" tabIndex={-1} key={session.team?.id}>
          <Suspense fallback={<Waiting />}>
            <Switch>
              <Route path="/">
                <Redirect to={firstPlace(session)} replace />
              </Route>
              {places.map((place) => (
                <Route key={place.path} path={place.path}>
                  {({ id }: { id?: string }) => <Opened place={place} id={id} />}
                </Route>
              ))}
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </main>
      </div>
    </NoticeProvider>
  );
}

/** Another row is another screen: nothing typed for one is kept for the next. */
function Opened({ place, id }: { readonly place: Place; readonly id: string | undefined }) {
  return place.opensTo(useSession()) ? <place.Screen key={id} /> : <NoRight />;
}
