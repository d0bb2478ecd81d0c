import { Tabs } from '@mantine/core';
import { useListQuery } from '../list/list-query.js';
import { Trouble } from '../list/trouble.js';
import { Waiting } from '../list/waiting.js';
import { hasRole, useSession } from '../session/session.js';
import { Heading } from '../shell/heading.js';
import { BankSettings } from './bank.js';
import { Ending } from './ending.js';
import { GeneralSettings } from './general.js';
import { InvoiceSettings } from './invoices.js';
import { LogoSettings } from './logo.js';
import { type Team, useTeam } from './team-query.js';
import { TimeSettings } from './time.js';

const PARTS = [
  { name: 'general', label: 'General', Part: GeneralSettings },
  { name: 'logo', label: 'Logo', Part: LogoSettings },
  { name: 'bank', label: 'Bank details', Part: BankSettings },
  { name: 'invoices', label: 'Invoices', Part: InvoiceSettings },
  { name: 'time', label: 'Time', Part: TimeSettings },
  { name: 'ending', label: 'Leave or delete', Part: Ending },
] as const;

/** All that can be set of a team, in parts. Members may only leave it. */
export function TeamSettingsScreen() {
  const team = useTeam();
  return (
    <>
      <Heading title="Team settings" />
      {team.isPending && <Waiting />}
      {team.error && <Trouble error={team.error} />}
      {team.data && <Parts team={team.data} />}
    </>
  );
}

function Parts({ team }: { readonly team: Team }) {
  const session = useSession();
  const query = useListQuery();
  const open = hasRole(session, 'ADMIN') ? PARTS : PARTS.filter(({ name }) => name === 'ending');
  const shown = open.find(({ name }) => name === query.value('part')) ?? open[0];
  return (
    <Tabs value={shown?.name ?? null} onChange={(part) => query.set({ part })} keepMounted={false}>
      <Tabs.List mb="lg" aria-label="Parts of the settings">
        {open.map(({ name, label }) => (
          <Tabs.Tab key={name} value={name}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {open.map(({ name, Part }) => (
        <Tabs.Panel key={name} value={name} maw={560}>
          <Part team={team} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
