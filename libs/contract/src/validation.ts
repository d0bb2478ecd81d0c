import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type Fault, invalid } from '#kernel';
import { emptyPatch } from './contract.refusals.js';
import { flaw } from './flaws.js';
import { fieldsOf, type Flaw } from './noted.js';
import { isPatch, readOnlyFields } from './shapes.js';

class Unfit extends Error {
  constructor(readonly errors: ValidationError[]) {
    super('unfit');
  }
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function flawOf({ constraints = {} }: ValidationError, unknown: (name: string) => Flaw, name: string): Flaw | null {
  if (constraints['whitelistValidation'] !== undefined) return unknown(name);
  const [code, detail] = (constraints['field'] ?? '').split('\t');
  return code && detail ? { code, detail } : null;
}

/** Every fault of a tree of errors, each with its JSON pointer. A field that is no object has no faulty members. */
function faultsIn(errors: readonly ValidationError[], at: string, unknown: (name: string) => Flaw): Fault[] {
  return errors.flatMap((error) => {
    const pointer = `${at}/${escapePointer(error.property)}`;
    const found = flawOf(error, unknown, error.property);
    return found ? [{ pointer, ...found }] : faultsIn(error.children ?? [], pointer, () => flaw.unknownField());
  });
}

function unknownIn(shape: object): (name: string) => Flaw {
  const known = readOnlyFields(shape);
  return (name) => (known.has(name) || name === 'teamId' ? flaw.readOnly() : flaw.unknownField());
}

/** Bodies and query strings become their classes here; every fault is collected before the request is refused. */
@Injectable()
export class ContractPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
      // Without this, every absent key of a patch would be there as undefined.
      transformOptions: { exposeUnsetFields: false },
      exceptionFactory: (errors) => new Unfit(errors),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { metatype, type } = metadata;
    if (type === 'custom' || metatype === undefined) return value;
    if (type === 'body') this.requireObject(value, metatype);
    try {
      return await super.transform(withinBounds(value ?? {}, metatype), metadata);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      throw invalid(type === 'query' ? queryFaults(error.errors) : faultsIn(error.errors, '', unknownIn(metatype)));
    }
  }

  private requireObject(value: unknown, metatype: object): void {
    if (value === undefined || value === null) {
      if (isPatch(metatype)) throw emptyPatch();
      return;
    }
    if (typeof value !== 'object' || Array.isArray(value)) throw invalid([{ pointer: '', ...flaw.type('an object') }]);
    if (isPatch(metatype) && Object.keys(value).length === 0) throw emptyPatch();
  }
}

/**
 * Lists that are too long are cut to one element more than they may have: still too long, and told as that, but ten thousand shapes
 * are not made and checked only to be refused.
 */
function withinBounds(value: unknown, shape: object): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const fields = fieldsOf(shape);
  const cut = Object.entries(value).map(([name, member]: [string, unknown]) => {
    const schema = fields.get(name)?.word.schema;
    const most = schema?.type === 'array' ? schema.maxItems : Infinity;
    return [name, Array.isArray(member) && member.length > most ? member.slice(0, most + 1) : member];
  });
  return Object.fromEntries(cut);
}

function queryFaults(errors: readonly ValidationError[]): Fault[] {
  return faultsIn(errors, '', () => flaw.unknownParameter()).map((fault) => ({
    ...fault,
    pointer: `?${fault.pointer.slice(1)}`,
  }));
}
