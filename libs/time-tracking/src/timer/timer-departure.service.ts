import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import type { Actor } from '#kernel';
import { Departure } from '#teams';
import { TimerService } from './timer.service.js';

/** Nobody works on for a team that they left: what runs for them stops, and stays as time of theirs. */
@Injectable()
export class TimerDeparture extends Departure {
  constructor(private readonly timers: TimerService) {
    super();
  }

  override end(tx: Change, actor: Actor, personId: string): Promise<void> {
    return this.timers.endFor(tx, actor, personId);
  }
}
