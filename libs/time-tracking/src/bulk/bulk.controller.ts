import { Body, Post } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { BulkResult, TimeEntryBulk } from './bulk.dto.js';
import { SHOWN } from './bulk.examples.js';
import { BulkService } from './bulk.service.js';

/** Five hundred entries with all their texts. */
const BODY_LIMIT = 4 * 1024 * 1024;

@Door('v1/track/time/bulk', 'Time')
export class BulkController {
  constructor(private readonly bulk: BulkService) {}

  @Post()
  @Access('time:write', { bodyLimit: BODY_LIMIT })
  @Returns(BulkResult)
  @Says(
    'Create, update and delete many time entries',
    'Up to 500 operations, in order, in a body of up to 4 MiB; they count as one request, under one Idempotency-Key. EACH: every operation stands alone, and the answer tells of each what its own request would have been told. ATOMIC: all are done or none; where some are not valid 400 `bulk_failed` names every fault, else the first that cannot be done is the answer, with its `index`. The same entry twice is a 400.',
  )
  @Example(SHOWN)
  bulkTimeEntries(@Who() actor: Actor, @Body() input: TimeEntryBulk) {
    return this.bulk.run(actor, input);
  }
}
