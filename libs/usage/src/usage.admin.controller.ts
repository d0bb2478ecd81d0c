import { Get, Query } from '@nestjs/common';
import { Staff, Who } from '#access';
import { Door, Example, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { UsageQuery, UsageView } from './usage.dto.js';
import { UsageService } from './usage.service.js';

@Door('admin/v1/staff/usage', 'Staff')
export class UsageController {
  constructor(private readonly usage: UsageService) {}

  @Get()
  @Staff()
  @Returns(UsageView)
  @Says(
    'See what is used',
    'Requests, errors, refusals for want of budget and the 95th percentile of durations over time, by operation and by key, for up to ' +
      '90 days. Counted once a minute. Requests that show no key or session of ours are not among them.',
  )
  @Example({ answer: { operations: [], keys: [] } })
  getUsage(@Who() staff: Actor, @Query() query: UsageQuery) {
    return this.usage.get(staff, query);
  }
}
