import type { Role } from '#kernel';
import { PERSON, SELLER, TEAM } from './examples.js';
import type { NewTeam } from './rows.js';

/** A person of the demo: `home` is the team that their key is made in, `role` their role there. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly home: string;
  readonly role: Role;
}

/** A team of the demo. */
export interface DemoTeam {
  readonly id: string;
  readonly facts: NewTeam & { readonly slug: string };
}

/** The party that the examples of invoices show; its logo is set by itself. */
const { logoSha256: _logo, ...LETTERHEAD } = SELLER;

const STUDIO: DemoTeam = {
  id: TEAM.first,
  facts: {
    slug: 'harbour-studio',
    currency: 'EUR',
    timezone: 'Europe/Berlin',
    locale: 'en',
    weekEndsOn: 'FRIDAY',
    ...LETTERHEAD,
    invoiceDefaults: {
      paymentTermsDays: 30,
      taxPercent: '19',
      taxName: 'VAT',
      taxMode: 'EXCLUSIVE',
      roundingMode: 'DOCUMENT',
      cashRounding: null,
      notes: 'Thank you for your trust.',
      terms: 'Payable without deduction.',
      paper: 'A4',
    },
    timeDefaults: { rate: '95.00', cost: '48.00', lockedBefore: null },
  },
};

const WORKSHOP: DemoTeam = {
  id: TEAM.second,
  facts: {
    name: 'Northfield Joinery',
    slug: 'northfield-joinery',
    currency: 'GBP',
    timezone: 'Europe/London',
    locale: 'en-GB',
    weekEndsOn: 'SUNDAY',
    email: 'office@northfield.example',
    phone: '+44 113 496 0110',
    website: 'https://northfield.example',
    vatNumber: 'GB123456789',
    registrationNumber: '08765432',
    address: { line1: '3 Mill Yard', city: 'Leeds', postalCode: 'LS2 7HY', country: 'GB' },
    bankDetails: { accountHolder: 'Northfield Joinery Ltd', accountNumber: '31926819', branchCode: '60-16-13' },
    invoiceDefaults: { paymentTermsDays: 21, taxPercent: '20', taxName: 'VAT' },
    timeDefaults: { rate: '45.00' },
  },
};

export const TEAMS = [STUDIO, WORKSHOP] as const;

export const PEOPLE: readonly DemoPerson[] = [
  { id: PERSON.owner, name: 'Mara Lindqvist', email: 'mara@harbour.example', home: TEAM.first, role: 'OWNER' },
  { id: PERSON.admin, name: 'Jonas Albrecht', email: 'jonas@harbour.example', home: TEAM.first, role: 'ADMIN' },
  { id: PERSON.member, name: 'Aylin Demir', email: 'aylin@harbour.example', home: TEAM.first, role: 'MEMBER' },
  { id: PERSON.neighbour, name: 'Tom Okafor', email: 'tom@northfield.example', home: TEAM.second, role: 'OWNER' },
];

/** Runs the installation, and belongs to no team. */
export const STAFF = { id: '0197a3c2-0000-7000-8000-0000000000af', name: 'Ops Desk', email: 'ops@looped.example' };
