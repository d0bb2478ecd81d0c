import { Get } from '@nestjs/common';
import { Staff, Who } from '#access';
import { Door, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { InstanceHealth } from './instance-health.dto.js';
import { InstanceHealthService } from './instance-health.service.js';

@Door('admin/v1/staff/health', 'Staff')
export class InstanceHealthController {
  constructor(private readonly health: InstanceHealthService) {}

  @Get()
  @Staff()
  @Returns(InstanceHealth)
  @Says(
    'See how the installation is',
    'Version, database and its migrations, connections, the queue, how far events are behind, and which ways out are set up.',
  )
  getInstanceHealth(@Who() staff: Actor) {
    return this.health.look(staff);
  }
}
