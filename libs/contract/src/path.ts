import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { invalid } from '#kernel';

/** A malformed id is told apart from a stranger's: the one is a 400, the other a 404. */
@Injectable()
class IdPipe implements PipeTransform<string, string> {
  constructor(private readonly name: string) {}

  transform(value: string): string {
    if (isUUID(value)) return value.toLowerCase();
    throw invalid([{ pointer: `{${this.name}}`, code: 'invalid_id', detail: 'Must be a UUID.' }]);
  }
}

/**
 * An id in the path. The example stands on the operation, because each action needs a demo row of its own
 * (one cannot void the invoice that another example pays).
 */
export function PathId(example: string, name = 'id'): ParameterDecorator {
  return (target, key, index) => {
    if (key === undefined) throw new Error('PathId stands on a parameter of a handler.');
    const handler = Object.getOwnPropertyDescriptor(target, key);
    const schema = { type: 'string' as const, format: 'uuid', maxLength: 36, example };
    if (handler) ApiParam({ name, schema, description: 'The id of the row.' })(target, key, handler);
    Param(name, new IdPipe(name))(target, key, index);
  };
}

/** What a word of a path may be, and an example of it. */
export interface PathWord {
  readonly pattern: RegExp;
  readonly example: string;
}

@Injectable()
class WordPipe implements PipeTransform<string, string> {
  constructor(
    private readonly name: string,
    private readonly pattern: RegExp,
  ) {}

  transform(value: string): string {
    if (this.pattern.test(value)) return value;
    throw invalid([{ pointer: `{${this.name}}`, code: 'invalid_value', detail: 'Must be copied whole.' }]);
  }
}

/** A secret or name in the path, which is no id. */
export function PathText(name: string, { pattern, example }: PathWord): ParameterDecorator {
  return (target, key, index) => {
    if (key === undefined) throw new Error('PathText stands on a parameter of a handler.');
    const handler = Object.getOwnPropertyDescriptor(target, key);
    const schema = { type: 'string' as const, pattern: pattern.source, maxLength: 200, example };
    if (handler) ApiParam({ name, schema, description: 'As it stands in the link.' })(target, key, handler);
    Param(name, new WordPipe(name, pattern))(target, key, index);
  };
}
