import { applyDecorators, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

/** A REST door: its path, and the tag under which the reference lists its operations. */
export function Door(path: string, tag: string): ClassDecorator {
  return applyDecorators(Controller(path), ApiTags(tag));
}
