import type { Role } from '#kernel';
import { INVITE, PERSON, SELLER, TEAM } from './examples.js';
import type { NewTeam } from './rows.js';

/** A person of the demo: `home` is the team that their key is made in, `role` their role there. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly home: string;
  readonly role: Role;
  /** Price and cost of an hour, where they differ from the team's. */
  readonly rate?: string;
  readonly cost?: string;
}

/** A team of the demo. */
export interface DemoTeam {
  readonly id: string;
  readonly facts: NewTeam & { readonly slug: string };
}

/** The party that the examples of invoices show; its logo is set by itself. */
const { logoSha256: _logo, ...LETTERHEAD } = SELLER;

/** Whatever somebody tried in the settings: on a closed period or with a required project, no time could be put back. */
const TIME_HABITS = {
  billable: true,
  projectRequired: false,
  rounding: { unitMinutes: 0, mode: 'NEAREST', level: 'LINE' },
  overlap: 'ALLOW',
  maxEntryHours: 24,
  defaultDate: 'WEEK_END',
  lockedBefore: null,
} as const;

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
    timeDefaults: { ...TIME_HABITS, rate: '95.00', cost: '48.00' },
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
    timeDefaults: { ...TIME_HABITS, rate: '45.00', cost: '24.00' },
  },
};

export const TEAMS = [STUDIO, WORKSHOP] as const;

/** Who works in the second team beside its owner. No example names them. */
export const JOINER = {
  fitter: '0197a3c2-0000-7000-8000-0000000000a9',
  apprentice: '0197a3c2-0000-7000-8000-0000000000aa',
} as const;

export const PEOPLE: readonly DemoPerson[] = [
  { id: PERSON.owner, name: 'Mara Lindqvist', email: 'mara@harbour.example', home: TEAM.first, role: 'OWNER' },
  { id: PERSON.admin, name: 'Jonas Albrecht', email: 'jonas@harbour.example', home: TEAM.first, role: 'ADMIN' },
  { id: PERSON.member, name: 'Aylin Demir', email: 'aylin@harbour.example', home: TEAM.first, role: 'MEMBER' },
  { id: PERSON.neighbour, name: 'Tom Okafor', email: 'tom@northfield.example', home: TEAM.second, role: 'OWNER' },
  { id: PERSON.idle, name: 'Lena Brandt', email: 'lena@harbour.example', home: TEAM.first, role: 'MEMBER' },
  { id: PERSON.toStop, name: 'Piet Janssen', email: 'piet@harbour.example', home: TEAM.first, role: 'MEMBER' },
  { id: PERSON.toSwitch, name: 'Sofia Marques', email: 'sofia@harbour.example', home: TEAM.first, role: 'MEMBER' },
  {
    ...{ id: PERSON.toDiscard, name: 'Emre Yılmaz', email: 'emre@harbour.example', home: TEAM.first, role: 'MEMBER' },
    ...{ rate: '70.00', cost: '30.00' },
  },
  { id: PERSON.toPromote, name: 'Noor Haddad', email: 'noor@harbour.example', home: TEAM.first, role: 'MEMBER' },
  { id: PERSON.toRemove, name: 'Felix Baum', email: 'felix@harbour.example', home: TEAM.first, role: 'MEMBER' },
  { id: JOINER.fitter, name: 'Priya Nair', email: 'priya@northfield.example', home: TEAM.second, role: 'ADMIN' },
  {
    ...{
      id: JOINER.apprentice,
      name: 'Will Carter',
      email: 'will@northfield.example',
      home: TEAM.second,
      role: 'MEMBER',
    },
    ...{ rate: '32.00', cost: '15.00' },
  },
];

/** Who is invited to the first team and has not answered yet: the examples send one anew, and delete one. */
export const INVITED = [
  { id: INVITE.pending, email: 'sam@harbour.example', role: 'MEMBER' },
  { id: INVITE.toResend, email: 'kim@harbour.example', role: 'MEMBER' },
  { id: INVITE.toDelete, email: 'alex@harbour.example', role: 'ADMIN' },
] as const;

/** Runs the installation, and belongs to no team. */
export const STAFF = {
  id: '0197a3c2-0000-7000-8000-0000000000af',
  name: 'Ops Desk',
  email: 'ops@looped.example',
  staff: true,
};
