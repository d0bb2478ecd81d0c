import { Shape } from './shapes.js';
import { Country, Text } from './text-fields.js';

/** A postal address, of a team or a client. */
@Shape('Address')
export class Address {
  @Text({ max: 200, example: '12 Harbour Street' })
  line1: string;

  @Text({ max: 200, optional: true, nullable: true, example: 'Second floor' })
  line2?: string | null;

  @Text({ max: 200, optional: true, nullable: true, example: 'Unit 4' })
  line3?: string | null;

  @Text({ max: 100, optional: true, nullable: true, example: 'Bremen' })
  city?: string | null;

  @Text({ max: 100, optional: true, nullable: true, example: 'Bremen' })
  region?: string | null;

  @Text({ max: 20, example: '28195' })
  postalCode: string;

  @Country({ optional: true, nullable: true, about: 'ISO 3166-1 alpha-2.', example: 'DE' })
  country?: string | null;
}
