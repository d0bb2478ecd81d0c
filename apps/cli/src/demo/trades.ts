import type { Craft } from './workers.js';

/** A part of a project: its title, who is found in it, and what they write down. */
export type Part = readonly [title: string, crafts: readonly Craft[], tasks: readonly string[]];

/** The parts that projects of one kind have. */
export interface Trade {
  /** Whether it goes through them one after the other. */
  readonly inTurn: boolean;
  readonly parts: readonly Part[];
}

export const WEBSITE: Trade = {
  inTurn: true,
  parts: [
    [
      'Concept',
      ['lead', 'design'],
      ['Kick-off with the client', 'Site map', 'User flows', 'Workshop on contents', 'Schedule and estimate'],
    ],
    [
      'Design',
      ['design'],
      [
        'Design of the landing page',
        'Colour and type',
        'Layout for phones',
        'Icons',
        'Round of changes',
        'Product pages',
      ],
    ],
    [
      'Texts',
      ['text'],
      ['Editing of texts', 'Texts for the product pages', 'Captions and alt texts', 'Proof-reading the translation'],
    ],
    [
      'Build',
      ['build'],
      [
        'Front end, responsive',
        'Templates',
        'Link to the merchandise system',
        'Search',
        'Forms',
        'Faster images',
        'Code review',
      ],
    ],
    [
      'Review',
      ['lead', 'build', 'design'],
      ['Review with the client', 'Testing on devices', 'Fixing what testing found', 'Accessibility check'],
    ],
    ['Launch', ['build', 'lead'], ['Redirects of old addresses', 'Training of the editors', 'Monitoring after launch']],
  ],
};

export const CARE: Trade = {
  inTurn: false,
  parts: [
    ['Updates', ['build'], ['Monthly updates', 'Security patch', 'Backup tried out', 'New certificate']],
    [
      'Support',
      ['build', 'text', 'lead'],
      ['Questions by telephone', 'Newsletter sent', 'New page', 'Broken link', 'Photos exchanged'],
    ],
    ['Figures', ['lead', 'design'], ['Figures of the month', 'Search engine review', 'Test of two headlines']],
  ],
};

export const BRAND: Trade = {
  inTurn: true,
  parts: [
    ['Research', ['lead', 'text'], ['Interviews', 'Look at competitors', 'Moods and words']],
    ['Design', ['design'], ['Sketches of the logo', 'Colour and type', 'Stationery', 'Signs', 'Guidelines']],
    ['Review', ['lead', 'design'], ['Presentation', 'Round of changes']],
  ],
};

export const HOUSE: Trade = {
  inTurn: false,
  parts: [
    [
      'Meetings',
      ['lead', 'design', 'text', 'build'],
      ['Monday meeting', 'Retrospective', 'Planning of the week', 'One on one'],
    ],
    ['Sales', ['lead'], ['Offer', 'First talk', 'Trade fair']],
    ['Learning', ['design', 'text', 'build'], ['Reading', 'Course', 'Trying out a tool']],
    ['Office', ['lead', 'text'], ['Bookkeeping', 'Invoices', 'Order in the archive']],
  ],
};

export const JOINERY: Trade = {
  inTurn: true,
  parts: [
    ['Survey', ['lead', 'drawing'], ['Measuring on site', 'Talk with the client', 'Estimate']],
    ['Drawings', ['drawing'], ['Drawings', 'Cutting list', 'Drawings, second round', 'Choice of timber']],
    [
      'Workshop',
      ['bench'],
      ['Planing and cutting', 'Jointing', 'Carcasses', 'Doors and drawers', 'Sanding and oiling'],
    ],
    ['Fitting', ['site'], ['Delivery', 'Fitting', 'Adjusting', 'Snagging list']],
  ],
};

export const YARD: Trade = {
  inTurn: false,
  parts: [
    ['Office', ['lead', 'drawing'], ['Quotes', 'Ordering', 'Wages']],
    ['Upkeep', ['bench', 'site'], ['Sharpening', 'Cleaning of the workshop', 'Care of machines', 'Timber put away']],
  ],
};

/** Of the project that the examples show: nobody has worked in its last two parts yet. */
export const RELAUNCH: Trade = {
  inTurn: true,
  parts: [
    ...WEBSITE.parts.filter(([title]) => ['Design', 'Texts', 'Build', 'Review'].includes(title)),
    ['Photography', [], []],
    ['Print', [], []],
  ],
};
