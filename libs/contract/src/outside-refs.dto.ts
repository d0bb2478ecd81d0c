import { ListOf, MapOf } from './nested-fields.js';
import { Shape } from './shapes.js';
import { Text, Url } from './text-fields.js';

/** Another system's name for a row. */
@Shape('ExternalRef')
export class ExternalRefShape {
  @Text({ max: 40, about: 'The other system.', example: 'crm' })
  source: string;

  @Text({ max: 200, about: 'Its id there; unique among the rows of a kind.', example: 'A-4711' })
  id: string;

  @Url({ optional: true, nullable: true, example: 'https://crm.example/accounts/A-4711' })
  url?: string | null;
}

/** What lets a row be found again by other systems: mixed into every shape whose rows they keep in step with. */
export class OutsideRefs {
  @ListOf(() => ExternalRefShape, {
    max: 20,
    optional: true,
    about: "Other systems' names for this row.",
    example: [{ source: 'crm', id: 'A-4711', url: null }],
  })
  externalRefs?: ExternalRefShape[];

  @MapOf({
    maxKeys: 50,
    maxLength: 500,
    optional: true,
    about: 'Your own keys and texts; never interpreted.',
    example: { region: 'north' },
  })
  metadata?: Record<string, string>;
}
