import { Body, Post } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, NoFields, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { ItemView } from '../items/item.dto.js';
import { ITEM } from '../items/item.examples.js';
import { RequeueItem, SnoozeItem } from './action.dto.js';
import { ActionsService } from './actions.service.js';

@Door('v1/loop/items/:id', 'Loop items')
export class ActionsController {
  constructor(private readonly actions: ActionsService) {}

  @Post('complete')
  @Access('items:write')
  @Returns(ItemView)
  @Says('Complete a loop item', 'Done with it, from any state. Completed again, nothing changes.')
  @Example({ answer: { state: 'COMPLETED', completedAt: '2026-07-01T09:30:00.000Z' } })
  completeLoopItem(@Who() actor: Actor, @PathId(ITEM.toComplete) id: string, @Body() _nothing: NoFields) {
    return this.actions.complete(actor, id);
  }

  @Post('snooze')
  @Access('items:write')
  @Returns(ItemView)
  @Says(
    'Snooze a loop item',
    'Puts it to sleep until an instant, or until what a text such as `tomorrow 9am` means in your time zone. It keeps its place. A completed item is refused: 409 `invalid_state`.',
  )
  @Example({ answer: { state: 'SNOOZED', snoozedUntil: '2026-07-02T07:00:00.000Z', snoozeCount: 1 } })
  snoozeLoopItem(@Who() actor: Actor, @PathId(ITEM.toSnooze) id: string, @Body() input: SnoozeItem) {
    return this.actions.snooze(actor, id, { input });
  }

  @Post('unsnooze')
  @Access('items:write')
  @Returns(ItemView)
  @Says('Unsnooze a loop item', 'Wakes it now, at its old place. A completed item is refused: 409 `invalid_state`.')
  unsnoozeLoopItem(@Who() actor: Actor, @PathId(ITEM.snoozed) id: string, @Body() _nothing: NoFields) {
    return this.actions.unsnooze(actor, id);
  }

  @Post('requeue')
  @Access('items:write')
  @Returns(ItemView)
  @Says('Requeue a loop item', 'Puts it at the bottom of the queue, or at the top, from whatever state.')
  @Example({ answer: { bumpCount: 1 } })
  requeueLoopItem(@Who() actor: Actor, @PathId(ITEM.toRequeue) id: string, @Body() input: RequeueItem) {
    return this.actions.requeue(actor, id, input);
  }
}
