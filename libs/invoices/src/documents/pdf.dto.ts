import { Choice, Parameters, Whole } from '#contract';

@Parameters()
export class PdfQuery {
  @Choice({ of: ['A4', 'LETTER'], optional: true, about: "The team's unless given.", example: 'A4' })
  paper?: 'A4' | 'LETTER';

  @Whole({
    min: 1,
    max: 100_000,
    optional: true,
    about: 'A paper that was made before, as it was; the current facts unless given.',
    example: 1,
  })
  revision?: number;

  @Choice({
    of: ['inline', 'attachment'],
    optional: true,
    default: 'attachment',
    about: 'Shown in the browser, or saved.',
    example: 'inline',
  })
  disposition?: 'inline' | 'attachment';
}
