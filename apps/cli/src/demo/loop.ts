import type { INestApplicationContext } from '@nestjs/common';
import { ItemPlanting, type PlantedItem } from '#loop-items';
import { personIn } from '../operator.js';
import { Chance } from './chance.js';
import { ITEM, PERSON, STREAM, TEAM } from './examples.js';
import { ERRANDS, NEWS, REPORTS } from './errands.js';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const QUEUED = 88;
const SNOOZED = 30;
const COMPLETED = 76;

type Fate = Pick<PlantedItem, 'snoozedUntil' | 'completedAt'>;

/** What the examples of the reference show of every item that they act on. */
const FOUND = { labels: ['finance'], metadata: { run: 17 } } as const;

/** The owner's loop: two hundred items in all states, made of what a studio's days bring. */
class Loop {
  private readonly chance = new Chance(4_711);
  private made = 0;

  constructor(private readonly now: Date) {}

  items(): readonly PlantedItem[] {
    return [
      ...this.named(),
      ...this.several(QUEUED, () => ({})),
      ...this.several(SNOOZED, () => ({ snoozedUntil: this.at(this.chance.whole(3, 30 * DAY_HOURS)) })),
      ...this.several(COMPLETED, (age) => ({ completedAt: this.at(-this.chance.whole(1, age)) })),
    ];
  }

  /** Those that examples speak of. */
  private named(): readonly PlantedItem[] {
    const createdAt = this.at(-6);
    return [
      {
        ...{ id: ITEM.shown, title: 'Review Q2 budget', customSourceName: 'zapier', description: 'See **page 3**.' },
        ...{
          url: 'https://acme.example/q2',
          dueAt: this.at(50),
          labels: ['finance'],
          metadata: { run: 17 },
          createdAt,
        },
      },
      { id: ITEM.unused, title: 'Old reminder that nobody needs', urgency: 1, createdAt },
      { id: ITEM.toComplete, title: 'Send the kick-off minutes to Acme', topOfMind: true, ...FOUND, createdAt },
      { id: ITEM.toSnooze, title: 'Ask Globex about the new logo', ...FOUND, createdAt },
      { id: ITEM.snoozed, title: 'Renew the domain', snoozedUntil: this.at(40), snoozeCount: 1, ...FOUND, createdAt },
      { id: ITEM.toRequeue, title: 'Answer the tax adviser', urgency: 4, ...FOUND, createdAt },
    ];
  }

  private several(count: number, fate: (ageHours: number) => Fate): readonly PlantedItem[] {
    return Array.from({ length: count }, () => {
      const age = this.chance.whole(2, 60 * DAY_HOURS);
      return { ...this.item(), ...fate(age), createdAt: this.at(-age) };
    });
  }

  private item(): Omit<PlantedItem, 'createdAt'> {
    this.made += 1;
    const id = `0197a3c2-0000-7000-8000-0000001${String(this.made).padStart(5, '0')}`;
    const urgency = this.chance.one([1, 2, 3, 3, 3, 3, 4, 4, 5]);
    switch (this.chance.one(['hand', 'hand', 'hand', 'program', 'feed'])) {
      case 'feed':
        return { id, ...this.news(), urgency: 2 };
      case 'program':
        return {
          id,
          title: this.chance.one(REPORTS),
          customSourceName: this.chance.one(['CI', 'zapier', 'Sensor']),
          urgency,
        };
      default:
        return { id, title: this.errand(), urgency, topOfMind: this.chance.whole(1, 12) === 1, labels: this.labels() };
    }
  }

  private news(): Omit<PlantedItem, 'id' | 'createdAt'> {
    const externalId = `https://example.org/releases/${this.made}`;
    return { title: this.chance.one(NEWS), source: 'RSS', streamId: STREAM.feed, externalId, url: externalId };
  }

  private errand(): string {
    const { doing, of } = this.chance.one(ERRANDS);
    return `${doing} ${this.chance.one(of)}`;
  }

  private labels(): readonly string[] {
    return this.chance.some(['finance', 'clients', 'office', 'errand'], this.chance.whole(0, 2));
  }

  private at(hours: number): string {
    return new Date(this.now.getTime() + hours * HOUR_MS).toISOString();
  }
}

/** Puts the owner's loop back as it was meant. */
export async function restoreLoop(app: INestApplicationContext): Promise<void> {
  const owner = personIn(TEAM.first, PERSON.owner, 'OWNER');
  await app.get(ItemPlanting).replace(owner, new Loop(new Date()).items());
}
