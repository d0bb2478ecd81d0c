import { Both, Choice, Count, Each, Id, Input, Instant, Parameters, SortedBy, Text, View } from '#contract';
import { JOB_STATUSES, type JobStatus } from '#jobs';
import { JOB } from './job.examples.js';

/** Work that was put off. What it is about stays inside. */
@View('Job')
export class JobView {
  @Id({ about: 'The id of the job.', example: JOB.dead })
  id: string;

  @Text({ max: 100, about: 'What is to be done.', example: 'write-back' })
  name: string;

  @Choice({
    of: JOB_STATUSES,
    name: 'JobStatus',
    about: 'RETRYING: failed, and to be tried again. DEAD: tried for the last time, in vain.',
    example: 'DEAD',
  })
  status: JobStatus;

  @Count({ example: 5 })
  attempts: number;

  @Count({ example: 5 })
  maxAttempts: number;

  @Instant({
    about: 'When it is done next; of a dead one, when it would have been.',
    example: '2026-07-01T09:00:00.000Z',
  })
  runAt: string;

  @Count({ about: 'For how many seconds it has been due.', example: 120 })
  ageSeconds: number;

  @Text({ max: 2000, nullable: true, about: 'Why the last attempt failed.', example: 'The server answered 503.' })
  lastError: string | null;

  @Instant({ example: '2026-07-01T08:00:00.000Z' })
  createdAt: string;

  @Instant({ example: '2026-07-01T09:00:00.000Z' })
  updatedAt: string;
}

class JobFilters {
  @Each(Choice({ of: JOB_STATUSES }), { max: 50, optional: true, about: 'Only jobs that are so.', example: ['DEAD'] })
  status?: JobStatus[];

  @Text({ max: 100, optional: true, about: 'Only jobs of this name.', example: 'write-back' })
  name?: string;
}

@Parameters()
export class JobQuery extends Both(SortedBy('runAt', 'createdAt'), JobFilters) {}

@Input('JobRetry')
export class JobRetry {
  @Text({ max: 200, optional: true, about: 'Why; kept in the audit.', example: 'Their server is back.' })
  reason?: string;
}
