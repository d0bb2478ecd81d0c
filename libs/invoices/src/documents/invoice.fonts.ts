import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Fonts, codePointsOf } from './coverage.js';

/**
 * The faces that are shipped, in the order in which they are asked for a character. To cover another script, add a
 * package with its TTF or OTF (typst reads no woff) and one row here; the template takes the families from this list.
 */
const FACES = [
  { family: 'DejaVu Sans', weight: 'regular', file: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf' },
  { family: 'DejaVu Sans', weight: 'bold', file: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf' },
] as const;

export interface LoadedFonts extends Fonts {
  readonly blobs: readonly Buffer[];
}

export function loadFonts(): LoadedFonts {
  const require = createRequire(import.meta.url);
  const faces = FACES.map(({ family, weight, file }) => ({
    family,
    weight,
    blob: readFileSync(require.resolve(file)),
  }));
  const coverage = (weight: string) =>
    new Set(faces.filter((face) => face.weight === weight).flatMap((face) => codePointsOf(face.blob)));
  return {
    families: [...new Set(faces.map((face) => face.family))],
    blobs: faces.map((face) => face.blob),
    regular: coverage('regular'),
    bold: coverage('bold'),
  };
}
