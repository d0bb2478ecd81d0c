import { Get } from '@nestjs/common';
import { Public } from '#access';
import { Door, Returns, Says } from '#contract';
import { Health } from '#telemetry';
import { HealthView, ReadinessView } from './health.dto.js';

@Door('', 'Health')
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('healthz')
  @Public()
  @Returns(HealthView)
  @Says('See whether the process lives', 'For supervisors that restart what hangs. It never asks the database.')
  getHealth() {
    return this.health.live();
  }

  @Get('readyz')
  @Public()
  @Returns(ReadinessView)
  @Says(
    'See whether requests may be sent here',
    'For balancers. 503 `not_ready`, whose `context` names the red part, while the database is out of reach, the pool is stuck or the process drains.',
  )
  getReadiness() {
    return this.health.ready();
  }
}
