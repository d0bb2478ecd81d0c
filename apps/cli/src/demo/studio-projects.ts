import { addDays, FIRST_DAY } from '#kernel';
import { CLIENT, MEMBER, PROJECT, SECTION } from './examples.js';
import { type Ground, type Line, membersOf, type PlannedProject, plannedProjects, sectionOf } from './projects.js';
import { BRAND, CARE, HOUSE, RELAUNCH, WEBSITE } from './trades.js';
import { FIRST_AGE } from './workers.js';

const LINES: readonly Line[] = [
  [
    'STUDIO',
    'Harbour Studio',
    null,
    HOUSE,
    { from: FIRST_AGE, until: 0, pace: 2 },
    { billable: false, color: '#868E96' },
  ],
  [
    'ACME-CARE',
    'Care and updates',
    'C-1001',
    CARE,
    { from: FIRST_AGE, until: 0, pace: 2 },
    { budget: { type: 'HOURS', amount: '200', period: 'MONTH' } },
  ],
  [
    'MOEWE-BOOK',
    'Booking portal',
    'C-1003',
    WEBSITE,
    { from: FIRST_AGE, until: 430, pace: 6, end: 'COMPLETED', agreed: true },
  ],
  ['ZIMT', 'Café brand and menu', 'C-1004', BRAND, { from: 705, until: 610, pace: 3, end: 'ARCHIVED' }],
  ['LINDEN', 'New look', 'C-1005', BRAND, { from: 650, until: 520, pace: 3, end: 'ARCHIVED', agreed: true }],
  ['FJORD', 'Campaign pages', 'C-1007', WEBSITE, { from: 540, until: 445, pace: 2, end: 'COMPLETED' }],
  // It grew and grew: the one that shows what a budget says when it is overrun.
  [
    'HANSE-TT',
    'Track and trace',
    'C-1009',
    WEBSITE,
    { from: 520, until: 60, pace: 3, agreed: true },
    { budget: { type: 'HOURS', amount: '1200', period: 'TOTAL' }, color: '#E03131' },
  ],
  ['EVORA', 'Fabric catalogue', 'C-1006', WEBSITE, { from: 470, until: 330, pace: 3, end: 'COMPLETED', agreed: true }],
  [
    'JARDIN',
    'Catalogue en ligne',
    'C-1011',
    WEBSITE,
    { from: 430, until: 190, pace: 3, end: 'COMPLETED', agreed: true },
  ],
  ['GREEN', 'Farm shop', 'C-1008', WEBSITE, { from: 410, until: 300, pace: 2, end: 'COMPLETED' }, { rate: '85.00' }],
  ['ISLA', 'Product pages', 'C-1010', WEBSITE, { from: 330, until: 0, pace: 3 }, { rate: '120.00' }],
  ['MOEWE-CREW', 'Crew pages', 'C-1003', WEBSITE, { from: 260, until: 0, pace: 3, agreed: true }],
  ['MINATO', 'Harbour guide', 'C-1012', WEBSITE, { from: 240, until: 120, pace: 2, end: 'COMPLETED' }],
  ['LINDT', 'Portfolio', 'C-1014', WEBSITE, { from: 180, until: 0, pace: 2 }],
  [
    'ZIMT-SHOP',
    'Cakes online',
    'C-1004',
    WEBSITE,
    { from: 150, until: 0, pace: 2 },
    { budget: { type: 'MONEY', amount: '60000.00', period: 'TOTAL' } },
  ],
  ['PEARL', 'Brand for Doha', 'C-1013', BRAND, { from: 120, until: 0, pace: 1 }, { rate: '32.000' }],
];

export function studioProjects(ground: Ground): readonly PlannedProject[] {
  return [relaunch(ground), ...plannedProjects(LINES, ground), ...forActions(ground)];
}

/** The project that examples read, exactly as they show it. */
function relaunch(ground: Ground): PlannedProject {
  const course = { from: 230, until: 0, pace: 1, agreed: true } as const;
  const { design, toEdit, toMove, unused } = SECTION;
  const named: Readonly<Record<string, string>> = { Design: design, Texts: toEdit, Photography: toMove, Print: unused };
  const sections = RELAUNCH.parts.map((part, at) =>
    sectionOf(part, PROJECT.relaunch, named[part[0]] ?? `0197a3c2-0000-7000-8000-0000005e001${at}`),
  );
  return {
    input: {
      id: PROJECT.relaunch,
      title: 'Website relaunch',
      code: 'ACME-WEB',
      clientId: CLIENT.acme,
      description: 'New site, new shop, old content.',
      color: '#1F6FEB',
      startsOn: '2026-01-05',
      endsOn: '2026-12-18',
      billable: true,
      rate: '95.00',
      rounding: { unitMinutes: 15, mode: 'NEAREST', level: 'LINE' },
      budget: { type: 'HOURS', amount: '400', period: 'TOTAL' },
      externalRefs: [{ source: 'crm', id: 'A-4711', url: null }],
      metadata: { region: 'north' },
    },
    members: membersOf({ nth: 0, trade: RELAUNCH, course }, ground),
    sections: sections.map((section) =>
      section.input.id === design ? { ...section, input: { ...section.input, ...DESIGN } } : section,
    ),
    trade: RELAUNCH,
    course,
  };
}

/** The section that examples read, exactly as they show it. */
const DESIGN = {
  rate: '110.00',
  billable: true,
  estimateSeconds: 144_000,
  color: '#1F6FEB',
  externalRefs: [{ source: 'crm', id: 'A-4711', url: null }],
  metadata: { region: 'north' },
};

/** One for each action, so that no example spoils another's; nobody has worked on them. */
function forActions({ today }: Ground): PlannedProject[] {
  const course = { from: 0, until: 0, pace: 0 };
  const bare = { members: [], sections: [], trade: CARE, course };
  const agreed = [{ effectiveFrom: FIRST_DAY, rate: '98.00', cost: '50.00' }];
  const soon = { clientId: CLIENT.acme, status: 'PENDING', startsOn: addDays(today, 21) } as const;
  return [
    { ...bare, input: { id: PROJECT.toEdit, title: 'Letter by mail', code: 'ACME-MAIL', ...soon } },
    { ...bare, input: { id: PROJECT.unused, title: 'Trade fair stand', code: 'ACME-FAIR', ...soon } },
    {
      ...bare,
      input: { id: PROJECT.staffed, title: 'Acme intranet', code: 'ACME-NET', ...soon },
      members: [
        { userId: MEMBER.toChange, role: 'OWNER', rates: agreed },
        { userId: MEMBER.toRemove, role: 'MEMBER' },
      ],
    },
  ];
}
