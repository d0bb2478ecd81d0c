import { CLIENT } from './examples.js';
import type { NewClient } from './rows.js';

/** A client in one line: number, name, who gets its invoices, where it is, and what is agreed with it. */
type Line = readonly [number: string, name: string, email: string, address: Place, terms?: Partial<NewClient>];
type Place = readonly [line1: string, postalCode: string, city: string, country: string];

/** The client that the examples of the reference read and change: exactly as they show it. */
const ACME: NewClient = {
  id: CLIENT.acme,
  name: 'Acme GmbH',
  email: 'ap@acme.example',
  ccEmails: ['books@acme.example'],
  legalName: 'Acme Gesellschaft mbH',
  number: 'C-1001',
  phone: '+49 421 555 0100',
  website: 'https://acme.example',
  vatNumber: 'DE123456789',
  registrationNumber: 'HRB 12345',
  buyerReference: 'PO-DEPT-7',
  address: {
    line1: '12 Harbour Street',
    line2: 'Second floor',
    line3: 'Unit 4',
    city: 'Bremen',
    region: 'Bremen',
    postalCode: '28195',
    country: 'DE',
  },
  electronicAddress: { scheme: '0204', id: '04011000-12345-34' },
  currency: 'EUR',
  locale: 'de-DE',
  paymentTermsDays: 14,
  taxPercent: '19',
  rate: '95.00',
  rounding: { unitMinutes: 15, mode: 'NEAREST', level: 'LINE' },
  notes: 'Pays on Fridays.',
  externalRefs: [{ source: 'crm', id: 'A-4711', url: null }],
  metadata: { region: 'north' },
};

const OF_STUDIO: readonly Line[] = [
  [
    'C-1003',
    'Blaue Möwe Reederei',
    'rechnung@blaue-moewe.example',
    ['Am Kai 7', '28217', 'Bremen', 'DE'],
    { vatNumber: 'DE811223344' },
  ],
  [
    'C-1004',
    'Café Zimt & Zucker',
    'hallo@zimtundzucker.example',
    ['Ostertorsteinweg 31', '28203', 'Bremen', 'DE'],
    { paymentTermsDays: 7 },
  ],
  [
    'C-1005',
    'Drie Linden BV',
    'facturen@drielinden.example',
    ['Keizersgracht 220', '1016 DZ', 'Amsterdam', 'NL'],
    { vatNumber: 'NL001234567B01', taxPercent: '0' },
  ],
  [
    'C-1006',
    'Évora Têxteis Lda',
    'contas@evora-texteis.example',
    ['Rua da Moeda 14', '7000-503', 'Évora', 'PT'],
    { locale: 'pt-PT' },
  ],
  [
    'C-1007',
    'Fjordlys AS',
    'faktura@fjordlys.example',
    ['Bryggen 5', '5003', 'Bergen', 'NO'],
    { currency: 'NOK', taxPercent: '0', rate: '1100.00' },
  ],
  [
    'C-1008',
    'Greenfield Orchard Co.',
    'accounts@greenfield.example',
    ['4 Mill Lane', 'HR4 9AR', 'Hereford', 'GB'],
    { currency: 'GBP', taxPercent: '0' },
  ],
  [
    'C-1009',
    'Hanse Logistik AG',
    'kreditoren@hanse-logistik.example',
    ['Überseeallee 10', '20457', 'Hamburg', 'DE'],
    { paymentTermsDays: 30, buyerReference: 'HL-4500' },
  ],
  [
    'C-1010',
    'Isla Robotics Inc.',
    'ap@islarobotics.example',
    ['800 Howard Street', 'CA 94103', 'San Francisco', 'US'],
    { currency: 'USD', taxPercent: '0', paymentTermsDays: 30 },
  ],
  [
    'C-1011',
    'Jardin & Fils SARL',
    'compta@jardin-fils.example',
    ['18 rue des Tanneurs', '67000', 'Strasbourg', 'FR'],
    { locale: 'fr-FR', vatNumber: 'FR12345678901' },
  ],
  [
    'C-1012',
    '株式会社みなと',
    'keiri@minato.example',
    ['港区芝公園 4-2-8', '105-0011', '東京', 'JP'],
    { currency: 'JPY', taxPercent: '10', locale: 'ja-JP', rate: '14000' },
  ],
  [
    'C-1013',
    'Kuwait Pearl Trading',
    'finance@kuwaitpearl.example',
    ['Fahad Al-Salem Street 3', '13001', 'Kuwait City', 'KW'],
    { currency: 'KWD', taxPercent: '0' },
  ],
  [
    'C-1014',
    'Lindt & Partner Architekten',
    'buero@lindt-partner.example',
    ['Limmatquai 60', '8001', 'Zürich', 'CH'],
    { currency: 'CHF', taxPercent: '0', rate: '140.00' },
  ],
];

const OF_WORKSHOP: readonly Line[] = [
  ['W-01', 'Alder & Ash Kitchens', 'office@alderash.example', ['22 Canal Road', 'M1 5WG', 'Manchester', 'GB']],
  [
    'W-02',
    'Bright Side Nursery',
    'hello@brightside.example',
    ['9 Park View', 'LS6 1AA', 'Leeds', 'GB'],
    { taxPercent: '0' },
  ],
  ['W-03', 'Cobalt Cycles', 'accounts@cobaltcycles.example', ['71 Station Street', 'NG2 3AJ', 'Nottingham', 'GB']],
  [
    'W-04',
    'Dovetail Estates Ltd',
    'invoices@dovetail.example',
    ['3 Crescent Gardens', 'HG1 2RE', 'Harrogate', 'GB'],
    { paymentTermsDays: 30 },
  ],
  [
    'W-05',
    'Evergreen Hospice',
    'finance@evergreenhospice.example',
    ['Oak Drive', 'S11 9BF', 'Sheffield', 'GB'],
    { taxPercent: '0' },
  ],
  ['W-06', 'Flint Street Gallery', 'desk@flintstreet.example', ['40 Flint Street', 'L1 0DG', 'Liverpool', 'GB']],
  ['W-07', 'Grove Dental Practice', 'manager@grovedental.example', ['16 The Grove', 'LS29 9PA', 'Ilkley', 'GB']],
  [
    'W-08',
    'Heather Lodge Hotel',
    'accounts@heatherlodge.example',
    ['Moor Road', 'BD16 1QT', 'Bingley', 'GB'],
    { paymentTermsDays: 30 },
  ],
  ['W-09', 'Inkwell Books', 'shop@inkwellbooks.example', ['5 Minster Yard', 'YO1 7HH', 'York', 'GB']],
  ['W-10', 'Juniper Film School', 'bursar@juniperfilm.example', ['88 Deansgate', 'M3 2ER', 'Manchester', 'GB']],
  [
    'W-11',
    'Kestrel Outdoor GmbH',
    'rechnung@kestrel-outdoor.example',
    ['Bergstraße 2', '83471', 'Berchtesgaden', 'DE'],
    { currency: 'EUR', taxPercent: '0' },
  ],
  [
    'W-12',
    'Lowther Parish Council',
    'clerk@lowther.example',
    ['Village Hall', 'CA10 2HH', 'Lowther', 'GB'],
    { buyerReference: 'LPC' },
  ],
];

/** Nothing refers to it, so that the example of a deletion succeeds. */
const UNUSED: Line = [
  'C-1002',
  'Pelican Print Works',
  'print@pelican.example',
  ['Speicherhof 1', '28217', 'Bremen', 'DE'],
];

export const STUDIO_CLIENTS: readonly NewClient[] = [
  ACME,
  { ...clientOf(UNUSED, 0), id: CLIENT.unused },
  ...OF_STUDIO.map((line, at) => clientOf(line, 0x101 + at)),
];
export const WORKSHOP_CLIENTS: readonly NewClient[] = OF_WORKSHOP.map((line, at) => clientOf(line, 0x201 + at));

/** Out of use since long ago: it shows what archiving does. */
export const ARCHIVED_CLIENT = clientOf(
  ['C-0999', 'Zur Alten Werft GmbH', 'post@altewerft.example', ['Werftweg 2', '28759', 'Bremen', 'DE']],
  0x1ff,
);

function clientOf([number, name, email, [line1, postalCode, city, country], terms = {}]: Line, nth: number) {
  const id = `0197a3c2-0000-7000-8000-00000000c${nth.toString(16).padStart(3, '0')}`;
  return { id, number, name, email, address: { line1, postalCode, city, country }, ...terms };
}
