/** The document's tags, and so the order of its operations; linters want the alphabet. Every door carries one of these names. */
export const TAGS: readonly { readonly name: string; readonly description: string }[] = [
  {
    name: 'Access',
    description: 'Who one is with a key, and the keys of the team: make, narrow, rotate and revoke them.',
  },
  {
    name: 'Audit',
    description:
      'Who changed what, who came in and who was refused: rows in a chain that shows whether any of them was touched.',
  },
  {
    name: 'Clients',
    description: 'The companies and people that invoices are written to and that projects belong to.',
  },
  { name: 'Health', description: 'Probes for supervisors and balancers. They need no key.' },
  {
    name: 'Invoices',
    description: 'Invoices from draft to paid or void: their lines, payments, PDF, and the time they bill.',
  },
  { name: 'Invites', description: 'Somebody who was invited to a team: look at the invite, accept or reject it.' },
  {
    name: 'Loop items',
    description: "A person's queue of what wants attention. It opens to personal keys only.",
  },
  {
    name: 'Loop streams',
    description: "What fills a person's queue: pause and resume it. A personal key's own streams only.",
  },
  { name: 'Own keys', description: 'The personal keys of whoever is signed in: make, narrow, rotate and revoke them.' },
  { name: 'Projects', description: 'What time is spent on: projects, their members, rates and budgets.' },
  {
    name: 'Reports',
    description: 'Sums of time by project, person, client, tag or day; saved reports run again by id.',
  },
  { name: 'Sections', description: 'The parts of a project, in an order of their own.' },
  { name: 'Sign-in', description: 'Sessions of people in a browser: begin them, see them, end them.' },
  {
    name: 'Staff',
    description:
      'What those who run the installation see and do: people, teams, keys, streams, jobs, usage and health of all of it.',
  },
  { name: 'Tags', description: 'Names that group time entries across projects.' },
  { name: 'Team', description: 'The team that the key belongs to: its settings, its logo and its members.' },
  { name: 'Teams', description: 'What needs a person of the team present: make, leave, hand over and delete it.' },
  { name: 'Time', description: 'Time entries and the running timer: log, edit, import, export.' },
];
