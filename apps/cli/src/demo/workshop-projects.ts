import { type Ground, type Line, type PlannedProject, plannedProjects } from './projects.js';
import { JOINERY, YARD } from './trades.js';
import { FIRST_AGE } from './workers.js';

const LINES: readonly Line[] = [
  ['YARD', 'The workshop itself', null, YARD, { from: FIRST_AGE, until: 0, pace: 1 }, { billable: false }],
  [
    'J-101',
    'Kitchen fronts',
    'W-01',
    JOINERY,
    { from: FIRST_AGE, until: 600, pace: 3, end: 'COMPLETED', agreed: true },
  ],
  ['J-102', 'Reading corner', 'W-02', JOINERY, { from: 660, until: 590, pace: 2, end: 'ARCHIVED' }],
  [
    'J-103',
    'Stairs at Crescent Gardens',
    'W-04',
    JOINERY,
    { from: 600, until: 400, pace: 3, end: 'COMPLETED', agreed: true },
  ],
  ['J-104', 'Display walls', 'W-06', JOINERY, { from: 450, until: 350, pace: 2, end: 'COMPLETED' }],
  ['J-105', 'Bar and reception', 'W-08', JOINERY, { from: 400, until: 180, pace: 3, end: 'COMPLETED', agreed: true }],
  ['J-106', 'Shop fittings', 'W-11', JOINERY, { from: 300, until: 210, pace: 2, end: 'COMPLETED' }, { rate: '60.00' }],
  ['J-107', 'Shelves for the shop', 'W-09', JOINERY, { from: 220, until: 100, pace: 2, agreed: true }],
  ['J-108', 'Screening room', 'W-10', JOINERY, { from: 170, until: 0, pace: 3, agreed: true }],
  [
    'J-109',
    'Doors of the village hall',
    'W-12',
    JOINERY,
    { from: 90, until: 0, pace: 2 },
    { budget: { type: 'MONEY', amount: '24000.00', period: 'TOTAL' } },
  ],
];

export function workshopProjects(ground: Ground): readonly PlannedProject[] {
  return plannedProjects(LINES, ground);
}
