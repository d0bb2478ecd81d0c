import type { Ask, Headers, Method } from './ask.js';

/** A parameter of the document, with the example that importers send. */
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly example: unknown;
}

interface Media {
  // A test reads whatever the contract promises.
  readonly example?: ReturnType<typeof JSON.parse>;
}

/** An operation as the served document has it. */
export interface Operation {
  readonly path: string;
  readonly method: Method;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Every operation of a document, in its order. */
export async function documentedOperations(ask: Ask, document = '/openapi.json'): Promise<readonly Operation[]> {
  const { paths } = (await ask.get(document)).body;
  return Object.entries<Record<string, Operation>>(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method.toLowerCase()];
      return operation ? [{ ...operation, path, method }] : [];
    }),
  );
}

/** The request that an importer makes of an operation: every parameter, optional ones too, by its example. */
export function exampleRequest({ path, parameters, requestBody }: Operation): {
  url: string;
  headers: Headers;
  body: unknown;
} {
  const at = (place: Parameter['in']) => parameters.filter((parameter) => parameter.in === place);
  const [[type, media] = []] = Object.entries(requestBody?.content ?? {});
  const query = new URLSearchParams();
  for (const { name, example } of at('query')) for (const value of [example].flat()) query.append(name, String(value));
  const filled = at('path').reduce((url, { name, example }) => url.replace(`{${name}}`, String(example)), path);
  return {
    url: query.size > 0 ? `${filled}?${query.toString()}` : filled,
    headers: {
      ...Object.fromEntries(at('header').map(({ name, example }) => [name.toLowerCase(), String(example)])),
      ...(type !== undefined && { 'content-type': type }),
    },
    body: media?.example,
  };
}

/** What an operation promises of its success. */
export interface ExampleAnswer {
  readonly status: number;
  /** Empty where it has no body. */
  readonly type: string;
  readonly example: Media['example'];
}

/** Of a creation that may find its row instead, the creation; of a file in several kinds, the first. */
export function exampleAnswer({ responses }: Operation): ExampleAnswer {
  const [status = '', response] = Object.entries(responses).findLast(([code]) => code.startsWith('2')) ?? [];
  const [[type, media] = ['', {}]] = Object.entries<Media>(response?.content ?? {});
  return { status: Number(status), type, example: media.example };
}

/** The properties of a value, however deep, without their values; of a list, those of its first element. */
export function outline(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return value.length === 0 ? [] : outline(value[0], `${at}[]`);
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([name, member]) => outline(member, `${at}/${name}`));
}
