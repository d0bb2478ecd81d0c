import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Changes } from '#changes';
import { type Actor, type Fault, invalid, notFound } from '#kernel';
import { type ImageFacts, readImage } from './logo-image.js';
import type { LogoUpload, TeamView } from './team.dto.js';
import { keepLogo, setLogo } from './teams.queries.js';
import { TeamsService } from './teams.service.js';

const LARGEST_BYTES = 1024 * 1024;
const LARGEST_SIDE = 4000;

/** The picture at the head of a team's documents. */
@Injectable()
export class LogosService {
  constructor(
    private readonly changes: Changes,
    private readonly teams: TeamsService,
  ) {}

  set(actor: Actor, { contentType, data }: LogoUpload): Promise<TeamView> {
    const bytes = Buffer.from(data, 'base64');
    const { width, height } = imageOf(bytes, contentType);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const logo = JSON.stringify({ contentType, bytes: bytes.length, sha256, width, height });
    return this.changes.make(actor, async (tx) => {
      const before = await this.teams.lock(tx, actor);
      tx.match(before);
      await tx.all(keepLogo, [actor.teamId, sha256, contentType, bytes]);
      const after = await tx.write(setLogo, [actor.teamId, logo]);
      tx.note('team.updated', after, before);
      return after;
    });
  }

  /** Documents that were sent with the logo keep it. */
  remove(actor: Actor): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.teams.lock(tx, actor);
      if (before.logo === null) throw notFound('logo');
      tx.match(before);
      const after = await tx.write(setLogo, [actor.teamId, null]);
      tx.note('team.updated', after, before);
    });
  }
}

function imageOf(bytes: Buffer, contentType: string): ImageFacts {
  if (bytes.length > LARGEST_BYTES) throw unfit('/data', 'At most 1 MiB.');
  const image = readImage(bytes);
  if (!image) throw unfit('/data', 'Must be a whole PNG, JPEG or WebP.');
  if (image.contentType !== contentType) throw unfit('/contentType', `The file is ${image.contentType}.`);
  const { width, height } = image;
  const fits = width > 0 && height > 0 && width <= LARGEST_SIDE && height <= LARGEST_SIDE;
  if (!fits) throw unfit('/data', `At most ${LARGEST_SIDE} pixels a side; it has ${width} by ${height}.`);
  return image;
}

function unfit(pointer: string, detail: string) {
  const fault: Fault = { pointer, code: 'invalid_image', detail };
  return invalid([fault]);
}
