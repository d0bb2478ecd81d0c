import type { Ware } from './history.js';

export const STUDIO_WARES: readonly Ware[] = [
  ['Concept and wireframes', 'HUR', 85, 110],
  ['Visual design', 'HUR', 85, 110],
  ['Front-end development', 'HUR', 90, 120],
  ['Integration with the merchandise system', 'HUR', 95, 130],
  ['Maintenance and updates', 'HUR', 70, 90],
  ['Search engine review', 'DAY', 600, 800],
  ['Workshop on site', 'DAY', 900, 1200],
  ['Photographs, licence for print and web', 'C62', 35, 60],
  ['Icon set, drawn for you', 'C62', 20, 45],
  ['Hosting, per month', 'C62', 15, 40],
];

export const WORKSHOP_WARES: readonly Ware[] = [
  ['Survey and drawings', 'HUR', 45, 60],
  ['Joinery in the workshop', 'HUR', 38, 48],
  ['Fitting on site', 'HUR', 42, 55],
  ['Oak, planed, per metre', 'C62', 18, 32],
  ['Cabinet doors', 'C62', 60, 140],
  ['Delivery', 'C62', 25, 60],
  ['Reclaimed floor, per square metre', 'C62', 48, 75],
];
