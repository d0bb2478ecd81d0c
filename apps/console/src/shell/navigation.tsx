import { NavLink, Text } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { useSession } from '../session/session.js';
import { PLACES } from './places.js';

/** The screens that are open to this person, by whose they are. */
export function Navigation({ onGo }: { readonly onGo: () => void }) {
  const session = useSession();
  const [location] = useLocation();
  const groups = PLACES.map(({ label, places }) => ({
    label: label(session),
    places: places.filter((place) => place.label !== null && place.opensTo(session)),
  })).filter(({ places }) => places.length > 0);
  return groups.map(({ label, places }) => (
    <div key={label} className="nav-group">
      <Text size="xs" fw={600} c="dimmed" px="sm" py={4} className="nav-title">
        {label}
      </Text>
      {places.map(({ path, label: name }) => {
        const here = isAt(path, location);
        return (
          <NavLink
            key={path}
            component={Link}
            href={path}
            label={name}
            active={here}
            py={6}
            aria-current={here ? 'page' : undefined}
            onClick={onGo}
          />
        );
      })}
    </div>
  ));
}

/** `/keys/new` belongs to `/keys`; the staff's search is the whole of its path only. */
function isAt(path: string, location: string): boolean {
  return location === path || (path !== '/staff' && location.startsWith(`${path}/`));
}
