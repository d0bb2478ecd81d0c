type Texts = readonly [string, ...string[]];

/** What people note down for themselves: something to be done, and with what. */
export const ERRANDS: readonly [{ doing: string; of: Texts }, ...{ doing: string; of: Texts }[]] = [
  {
    doing: 'Call',
    of: ['Acme about the launch', 'the landlord', 'Globex about the workshop', 'the print shop', 'the insurer'],
  },
  {
    doing: 'Read',
    of: ['the draft contract', "Aylin's notes on the prototype", 'the accessibility report', 'the new tender'],
  },
  {
    doing: 'Review',
    of: ['the September invoices', 'two pull requests', 'the icon set', 'next week’s plan', 'the style guide'],
  },
  { doing: 'Prepare', of: ['the offer for Northwind', 'the retrospective', 'slides for Thursday', 'the photo shoot'] },
  { doing: 'Pay', of: ['the studio rent', 'the licence for the typeface', 'the travel refund'] },
  { doing: 'Order', of: ['paper samples', 'a second monitor arm', 'coffee beans', 'business cards'] },
  {
    doing: 'Decide on',
    of: ['the colour of the checkout', 'a date for the summer party', 'the hosting offer', 'the trade fair stand'],
  },
  { doing: 'Write to', of: ['the applicants', 'the tax adviser', 'Initech about their late payment', 'the museum'] },
];

/** What programs report. */
export const REPORTS: Texts = [
  'Build of acme-web failed on main',
  'Backup took twice as long as last week',
  'New form entry: request for an offer',
  'Certificate of intranet.acme.example ends in 14 days',
  'Disk of the build machine is 85 % full',
  'Payment received: INV-2026-00031',
];

/** What the feed brings. */
export const NEWS: Texts = [
  'Release 5.4: faster builds',
  'Release 5.3.2: security fix',
  'Deprecation of the old export format',
  'Design tokens: what changed in October',
  'Browser support for the next year',
  'Notes from the maintainers’ meeting',
];
