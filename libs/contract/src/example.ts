import { ApiExtension } from '@nestjs/swagger';

/** Values of an operation's own for its examples in the reference: each named member takes the place of the field's general example. */
export interface OperationExample {
  /** Of the body that is sent: members of the object, or the whole text of a file. */
  readonly body?: object | string;
  /** Of the query parameters. */
  readonly query?: Readonly<Record<string, unknown>>;
  /** Of the 2xx answer: members of the object, or of a page's rows, or the whole text of a file; deeper ones by JSON pointer. */
  readonly answer?: object | string;
}

/** Where the reference finds what `Example` said; it never leaves. */
export const EXAMPLE_EXTENSION = 'x-example';

/**
 * Says what is special about the examples of one operation. They are otherwise composed from the examples of the fields, so this is for
 * what several operations cannot share: a unique name, another row of the demo, the status that an action leaves.
 */
export function Example(own: OperationExample): MethodDecorator {
  return ApiExtension(EXAMPLE_EXTENSION, own);
}
