import type { Type } from '@nestjs/common';
import { applyFields } from '../apply.js';
import { wantInSchema } from './publish.js';

/** The arguments of one or several root fields of the loop plane. */
export function Arguments() {
  return (target: Type<object>): void => {
    applyFields(target, 'arguments');
    wantInSchema(target);
  };
}
