import { describe, expect, it } from '@jest/globals';
import { slugOf } from './slug.js';

describe('the slug of a name', () => {
  it.each([
    ['Harbour Studio', 'harbour-studio'],
    ['  Müller & Söhne GmbH ', 'muller-sohne-gmbh'],
    ['Ørsted', 'rsted'],
    ['A', 'team-a'],
    ['山田', 'team'],
    ['--', 'team'],
    ['a'.repeat(120), 'a'.repeat(44)],
    ['ab '.repeat(40), `${'ab-'.repeat(14)}ab`],
  ])('%s is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
    expect(`${slugOf(name)}-999`).toMatch(/^[a-z0-9][a-z0-9-]{1,46}[a-z0-9]$/);
  });
});
