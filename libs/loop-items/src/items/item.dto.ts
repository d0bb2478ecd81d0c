import {
  Both,
  Choice,
  Count,
  Each,
  Flag,
  Id,
  Input,
  Instant,
  Json,
  LongText,
  Patch,
  Stamped,
  Text,
  Url,
  View,
  Whole,
} from '#contract';
import { SOURCES, type Source, STATES, type State } from './item.js';

const LABELS = 20;

/** What a person or program says of an item. */
export class ItemContent {
  @Text({ max: 500, about: 'What wants attention, on one line.', example: 'Review Q2 budget' })
  title: string;

  @Text({
    min: 0,
    max: 64,
    optional: true,
    nullable: true,
    about: 'The badge of what made it; blank: none. Not for items of a stream.',
    example: 'zapier',
  })
  customSourceName?: string | null;

  @Whole({
    min: 1,
    max: 5,
    optional: true,
    about: '1 irrelevant, 2 low, 3 normal, 4 high, 5 urgent. Changing it does not move the item.',
    example: 3,
  })
  urgency?: number;

  @LongText({
    maxBytes: 65_536,
    optional: true,
    nullable: true,
    about: 'Markdown, up to 64 KiB.',
    example: 'See **page 3**.',
  })
  description?: string | null;

  @Url({
    max: 2048,
    mailto: true,
    optional: true,
    nullable: true,
    about: 'http, https or mailto.',
    example: 'https://acme.example/q2',
  })
  url?: string | null;

  @Instant({ optional: true, nullable: true, example: '2026-07-31T16:00:00.000Z' })
  dueAt?: string | null;

  @Flag({ optional: true, about: "Only the day of `dueAt` counts, in the person's zone.", example: false })
  dueAllDay?: boolean;

  @Flag({ optional: true, about: 'Kept at hand; cleared by completing.', example: false })
  topOfMind?: boolean;

  @Each(Text({ max: 64 }), { max: LABELS, optional: true, about: 'Each counts once.', example: ['finance'] })
  labels?: string[];

  @Json({
    maxBytes: 8_192,
    optional: true,
    nullable: true,
    about: 'Your own facts, up to 8 KiB of JSON.',
    example: { run: 17 },
  })
  metadata?: object | null;
}

@View('Item')
export class ItemView extends Both(Stamped, ItemContent) {
  @Choice({
    of: STATES,
    name: 'ItemState',
    about: 'QUEUED from the very instant `snoozedUntil` passes.',
    example: 'QUEUED',
  })
  state: State;

  @Choice({
    of: SOURCES,
    name: 'ItemSource',
    about: 'NATIVE: made by hand or through the API. SYSTEM: made by Looped itself. Else the type of its stream.',
    example: 'NATIVE',
  })
  source: Source;

  @Whole({ min: 1, max: 5, about: '1 irrelevant, 2 low, 3 normal, 4 high, 5 urgent.', example: 3 })
  declare urgency: number;

  @Flag({ about: "Only the day of `dueAt` counts, in the person's zone.", example: false })
  declare dueAllDay: boolean;

  @Flag({ about: 'Kept at hand; cleared by completing.', example: false })
  declare topOfMind: boolean;

  @Each(Text({ max: 64 }), { max: LABELS, example: ['finance'] })
  declare labels: string[];

  @Instant({ nullable: true, about: 'Null unless SNOOZED.', example: null })
  snoozedUntil: string | null;

  @Count({ about: 'How often it was requeued while it was queued.', example: 0 })
  bumpCount: number;

  @Count({ example: 0 })
  snoozeCount: number;

  @Instant({ nullable: true, example: null })
  completedAt: string | null;

  @Text({ max: 300, about: 'Opaque order key; it survives snoozing.', example: 'a0' })
  position: string;

  @Text({ max: 255, nullable: true, example: null })
  dedupeKey: string | null;

  @Id({ nullable: true, about: 'The stream that made it.', example: null })
  streamId: string | null;

  @Text({ max: 1000, nullable: true, about: 'What the stream calls it.', example: null })
  externalId: string | null;

  @Each(Text({ max: 40 }), {
    max: 20,
    about: 'Fields of a stream item that a person changed; synchronising leaves them alone.',
    example: [],
  })
  editedFields: string[];
}

/** The words of a change, without its version: on REST that is what `If-Match` is for. */
@Input('ItemPatch', () => ItemView)
export class ItemPatch extends Patch(ItemContent) {}

class VersionWish {
  @Whole({
    min: 1,
    max: 2_147_483_647,
    optional: true,
    about: 'Only while the item has this version, else `conflict`.',
  })
  version?: number;
}

@Input('UpdateItemInput')
export class UpdateItem extends Both(Patch(ItemContent), VersionWish) {}
