import { describe, expect, it } from '@jest/globals';
import { readImage } from './logo-image.js';

/** Red, five pixels by three, as written by zlib and cwebp 1.5 and a browser. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAIAAADUVFKvAAAAEElEQVR4nGP4z8CAjBgI8AF1yA7yBqYM2wAAAABJRU5ErkJggg==';
const LOSSY = 'UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoFAAMAAgA0JaACdLoB+AADsAD+8MQL/yC5YXXI1/8gP+QH/ID/+PIAAAA=';
const LOSSLESS = 'UklGRhwAAABXRUJQVlA4TA8AAAAvBIAAAAcQ/Y/+ByKi/wEA';
const EXTENDED =
  'UklGRmAAAABXRUJQVlA4WAoAAAAQAAAABAAAAgAAQUxQSAoAAAABB1DAiAhERP8DVlA4IDAAAADQAQCdASoFAAMAAgA0JaACdLoB+AADsAD+8MQL/yC5YXXI1/8gP+QH/ID/+PIAAAA=';
const JPEG =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAADAAUDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCQA1j/2Q==';

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

describe('an image', () => {
  it.each([
    ['image/png', PNG],
    ['image/jpeg', JPEG],
    ['image/webp', LOSSY],
    ['image/webp', LOSSLESS],
    ['image/webp', EXTENDED],
  ])('of %s tells its size by its own bytes', (contentType, base64) => {
    expect(readImage(bytesOf(base64))).toEqual({ contentType, width: 5, height: 3 });
  });

  it.each([PNG, JPEG, LOSSY, LOSSLESS, EXTENDED])('is none when cut off anywhere', (base64) => {
    const bytes = bytesOf(base64);
    const read = Array.from({ length: bytes.length }, (_, end) => readImage(bytes.slice(0, end)));
    expect(read.filter((image) => image !== null)).toEqual([]);
  });

  it.each([
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['another kind of picture', 'GIF89a\u0001\u0000\u0001\u0000'],
    ['text', 'RIFF of a song'],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(readImage(Buffer.from(text, 'latin1'))).toBeNull();
  });

  it('is read inside a larger buffer, and through filling bytes before a marker', () => {
    const jpeg = Buffer.from(JPEG, 'base64');
    const filled = Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xff]), jpeg.subarray(2)]);
    const within = Buffer.concat([Buffer.alloc(3), filled, Buffer.alloc(3)]).subarray(3, 3 + filled.length);
    expect(readImage(within)).toEqual({ contentType: 'image/jpeg', width: 5, height: 3 });
  });
});
