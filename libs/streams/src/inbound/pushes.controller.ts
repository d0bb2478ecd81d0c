import { Param, Post } from '@nestjs/common';
import { Public } from '#access';
import { Inlet, Raw, type RawRequest, Returns } from '#contract';
import { PushAnswer } from './push.dto.js';
import { InboundPushes, MOST_PUSHED_BYTES } from './inbound-pushes.service.js';

@Inlet('in')
export class PushesController {
  constructor(private readonly pushes: InboundPushes) {}

  @Post(':streamId/:secret')
  @Public({ bodyLimit: MOST_PUSHED_BYTES })
  @Returns(PushAnswer, 202)
  pushToStream(@Param('streamId') streamId: string, @Param('secret') secret: string, @Raw() sent: RawRequest) {
    return this.pushes.take({ streamId, secret }, sent);
  }
}
