import { Body, Delete, Get, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, NoFields, Nothing, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { TimeEntryView } from '../entries/entry-view.dto.js';
import { ENTRY } from '../entries/entry.examples.js';
import { NewTimer, SwitchedTimer, TimerQuery, TimerStop, TimerView } from './timer.dto.js';
import { SHOWN } from './timer.examples.js';
import { TimerService } from './timer.service.js';

@Door('v1/track/time', 'Time')
export class TimerController {
  constructor(private readonly timers: TimerService) {}

  @Get('timer')
  @Access('time:read')
  @Returns(TimerView)
  @Says(
    'Get the timer',
    "What runs for a person, if anything, and the server's clock. Another person's is 403 `role_missing` for a MEMBER, unless they manage the project it runs on.",
  )
  @Example(SHOWN.current)
  getTimer(@Who() actor: Actor, @Query() query: TimerQuery) {
    return this.timers.current(actor, query);
  }

  @Post('timer/start')
  @Access('time:write')
  @Returns(TimeEntryView, 201, '/v1/track/time')
  @Says(
    'Start a timer',
    'Begins an entry that runs. One runs per person at most: 409 `timer_running` names it. Refuses a closed period (409 `entry_locked`), an archived project (409 `project_archived`), section or tag, and other time at this moment where the team refuses that (409 `overlap`).',
  )
  @Example(SHOWN.started)
  startTimer(@Who() actor: Actor, @Body() input: NewTimer) {
    return this.timers.start(actor, input);
  }

  @Post('timer/stop')
  @Access('time:write')
  @Returns(TimeEntryView)
  @Says(
    'Stop a timer',
    'Ends what runs, by the clock of the server. Never refused for the state of anything: what ran for longer than an entry may last is cut to that, and says `autoStopped`. Nothing runs: 409 `timer_not_running`; with the `entryId` of one that was stopped already, it is answered as it is.',
  )
  @Example(SHOWN.stopped)
  stopTimer(@Who() actor: Actor, @Body() input: TimerStop) {
    return this.timers.stop(actor, input);
  }

  @Post('timer/switch')
  @Access('time:write')
  @Returns(SwitchedTimer, 201, '/v1/track/time')
  @Says(
    'Switch the timer',
    'Stops what runs, if anything, and starts another at the same instant: both, or neither. Refused as starting is, but for what ran.',
  )
  @Example(SHOWN.switched)
  switchTimer(@Who() actor: Actor, @Body() input: NewTimer) {
    return this.timers.switch(actor, input);
  }

  @Post(':id/continue')
  @Access('time:write')
  @Returns(TimeEntryView, 201, '/v1/track/time')
  @Says(
    'Continue a time entry',
    'Starts a timer for the same person on the same task, project, section and tags. Refused as starting is: 409 `timer_running`, 409 `project_archived`.',
  )
  @Example(SHOWN.continued)
  continueTimeEntry(@Who() actor: Actor, @PathId(ENTRY.toContinue) id: string, @Body() _nothing: NoFields) {
    return this.timers.continue(actor, id);
  }

  @Delete('timer')
  @Access('time:write')
  @Returns(Nothing, 204)
  @Says('Discard the timer', 'Deletes what runs, as if it had never begun. Nothing runs: 409 `timer_not_running`.')
  @Example(SHOWN.discarded)
  discardTimer(@Who() actor: Actor, @Query() query: TimerQuery) {
    return this.timers.discard(actor, query);
  }
}
