import { applyDecorators, Controller } from '@nestjs/common';
import { ApiExcludeController, ApiTags } from '@nestjs/swagger';

/** A REST door: its path, and the tag under which the reference lists its operations. */
export function Door(path: string, tag: string): ClassDecorator {
  return applyDecorators(Controller(path), ApiTags(tag));
}

/** A door for other servers, which push to an address that they were given: the reference does not show it. */
export function Inlet(path: string): ClassDecorator {
  return applyDecorators(Controller(path), ApiExcludeController());
}
