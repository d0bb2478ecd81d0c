import { describe, expect, it } from '@jest/globals';
import { canBe, digestsOf } from './inbound-address.reader.js';

const ID = '0197a3c2-0000-7000-8000-00000000d001';
const SECRET = 'A'.repeat(43);

describe('an inbound address', () => {
  it.each([
    [ID, SECRET.slice(1)],
    [ID, `${SECRET}A`],
    [ID, `${SECRET.slice(1)}-`],
    ['x', SECRET],
    [`${ID}0`, SECRET],
  ])('is none: %s/%s', (id, secret) => expect(canBe(id, secret)).toBe(false));

  it('is one whatever case its id is in', () => {
    expect(canBe(ID.toUpperCase(), SECRET)).toBe(true);
    expect(digestsOf(['p'], ID.toUpperCase(), SECRET)).toEqual(digestsOf(['p'], ID, SECRET));
  });

  it('has a digest by each pepper, its own for each stream and each secret', () => {
    const digests = [
      ...digestsOf(['p', 'q'], ID, SECRET),
      ...digestsOf(['p'], ID.replace('d001', 'd002'), SECRET),
      ...digestsOf(['p'], ID, 'B'.repeat(43)),
    ];
    expect(new Set(digests.map((digest) => digest.toString('hex'))).size).toBe(4);
    expect(digests.every((digest) => digest.length === 32)).toBe(true);
  });
});
