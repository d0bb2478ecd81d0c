import { Choice, View } from '#contract';

const OK = ['ok'] as const;

@View('Health')
export class HealthView {
  @Choice({ of: OK, about: 'The process lives. Nothing else was asked.', example: 'ok' })
  status: (typeof OK)[number];
}

@View('Readiness')
export class ReadinessView {
  @Choice({ of: OK, about: 'Send requests here.', example: 'ok' })
  status: (typeof OK)[number];

  @Choice({ of: OK, about: 'The process is not about to stop.', example: 'ok' })
  process: (typeof OK)[number];

  @Choice({ of: OK, about: 'The database answered a connection of its own.', example: 'ok' })
  database: (typeof OK)[number];

  @Choice({ of: OK, about: 'Requests get a connection in time.', example: 'ok' })
  pool: (typeof OK)[number];
}
