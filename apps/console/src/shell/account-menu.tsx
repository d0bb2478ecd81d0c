import { ActionIcon, Button, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconChevronDown, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { api, bodyOf } from '../server/api.js';
import { useEntry, useSession } from '../session/session.js';
import { firstPlace } from './places.js';
import { useNotice } from './notice.js';

/** The person at this screen: their own settings, and the way out. */
export function AccountMenu() {
  const { person } = useSession();
  const { end } = useEntry();
  const { complain } = useNotice();
  const [, navigate] = useLocation();

  async function signOut(): Promise<void> {
    await api.POST('/admin/v1/sign-out');
    end();
    navigate('/sign-in');
  }

  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button variant="subtle" size="compact-md" rightSection={<IconChevronDown size={14} aria-hidden />}>
          <span className="clipped">{person.name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => navigate('/preferences')}>Preferences</Menu.Item>
        <Menu.Item onClick={() => navigate('/security')}>Security</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut().catch(complain)}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The team that everything on the screen is about. */
export function TeamSwitcher() {
  const { team, teams } = useSession();
  const { begin } = useEntry();
  const { complain } = useNotice();
  const [, navigate] = useLocation();

  async function switchTo(teamId: string): Promise<void> {
    const session = await bodyOf(api.POST('/admin/v1/session/team', { body: { teamId } }));
    begin(session);
    navigate(firstPlace(session));
  }

  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <Button variant="default" size="compact-md" rightSection={<IconChevronDown size={14} aria-hidden />}>
          <span className="clipped">{team?.name ?? 'No team'}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {teams.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() => void switchTo(id).catch(complain)}
            leftSection={<IconCheck size={14} aria-hidden visibility={id === team?.id ? 'visible' : 'hidden'} />}
          >
            {name}
            {id === team?.id && <span className="unseen"> (current team)</span>}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => navigate('/teams/new')}>New team…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const SCHEMES = {
  auto: { next: 'light', Icon: IconDeviceDesktop, says: "the system's" },
  light: { next: 'dark', Icon: IconSun, says: 'light' },
  dark: { next: 'auto', Icon: IconMoon, says: 'dark' },
} as const;

/** Light, dark, or what the system prefers; the browser keeps the choice. */
export function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { next, Icon, says } = SCHEMES[colorScheme];
  return (
    <ActionIcon
      variant="subtle"
      size="lg"
      aria-label={`Colours: ${says}. Change to ${SCHEMES[next].says}`}
      onClick={() => setColorScheme(next)}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
}
