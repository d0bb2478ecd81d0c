import { Body, Get, Post, Query } from '@nestjs/common';
import { Staff, Who } from '#access';
import { Door, Example, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { JobQuery, JobRetry, JobView } from './job.dto.js';
import { JOB } from './job.examples.js';
import { StaffJobsService } from './staff-jobs.service.js';

@Door('admin/v1/staff/jobs', 'Staff')
export class StaffJobsController {
  constructor(private readonly jobs: StaffJobsService) {}

  @Get()
  @Staff()
  @Returns(PageOf(JobView))
  @Says(
    'List jobs',
    'Work that was put off, the most overdue first: how old it is, how often it was tried, and what went wrong.',
  )
  listJobs(@Who() staff: Actor, @Query() query: JobQuery) {
    return this.jobs.list(staff, query);
  }

  @Post(':id/retry')
  @Staff()
  @Returns(JobView)
  @Says('Retry a job', 'Tries a dead job anew, at once. One that is not dead: 409 `job_not_dead`.')
  @Example({ answer: { status: 'DUE', attempts: 0 } })
  retryJob(@Who() staff: Actor, @PathId(JOB.dead) id: string, @Body() input: JobRetry) {
    return this.jobs.retry(staff, id, input);
  }
}
