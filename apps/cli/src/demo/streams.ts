import type { INestApplicationContext } from '@nestjs/common';
import { type PlantedStream, StreamsService } from '#streams';
import { personIn } from '../operator.js';
import { PERSON, STREAM, TEAM } from './examples.js';

const SECOND_MS = 1_000;

/** What fills the owner's queue: one that runs, one to pause, and one that is paused. */
function streams(now: Date): readonly PlantedStream[] {
  const at = (seconds: number) => new Date(now.getTime() + seconds * SECOND_MS).toISOString();
  return [
    {
      ...{ id: STREAM.feed, type: 'RSS', title: 'Release notes', config: { url: 'https://example.org/feed.xml' } },
      ...{ status: 'OK', lastSyncedAt: at(-600), nextSyncAt: at(3_000), pollIntervalSeconds: 3_600 },
    },
    {
      ...{
        id: STREAM.toPause,
        type: 'RSS',
        title: 'News of the trade',
        config: { url: 'https://example.com/news.xml' },
      },
      ...{ status: 'OK', lastSyncedAt: at(-300), nextSyncAt: at(3_300), pollIntervalSeconds: 3_600 },
    },
    {
      ...{ id: STREAM.paused, type: 'ICAL', title: 'Calendar', config: { url: 'https://example.org/calendar.ics' } },
      ...{
        status: 'OK',
        pausedAt: at(-86_400),
        lastSyncedAt: at(-90_000),
        nextSyncAt: at(-85_000),
        pollIntervalSeconds: 1_800,
      },
    },
  ];
}

/** Puts the owner's streams back as they were meant. */
export async function restoreStreams(app: INestApplicationContext): Promise<void> {
  const owner = personIn(TEAM.first, PERSON.owner, 'OWNER');
  for (const stream of streams(new Date())) await app.get(StreamsService).plant(owner, stream);
}
