import { Get, Query } from '@nestjs/common';
import { Staff, Who } from '#access';
import { Door, PageOf, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { AllStreamsService } from './all-streams.service.js';
import { StaffStreamQuery, StaffStreamView } from './staff-stream.dto.js';

@Door('admin/v1/staff/streams', 'Staff')
export class AllStreamsController {
  constructor(private readonly streams: AllStreamsService) {}

  @Get()
  @Staff()
  @Returns(PageOf(StaffStreamView))
  @Says(
    'List all streams',
    'The streams of all people, newest first: how they go, when they last succeeded and run next. What they read stays their own.',
  )
  listAllStreams(@Who() staff: Actor, @Query() query: StaffStreamQuery) {
    return this.streams.list(staff, query);
  }
}
