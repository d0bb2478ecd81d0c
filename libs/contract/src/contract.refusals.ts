import { refusal } from '#kernel';

export const emptyPatch = refusal(
  'invalid',
  'empty_patch',
  'Nothing to change',
  'Send at least one field; absent keeps, null clears.',
  () => 'The body holds no field.',
);

export const malformedJson = refusal(
  'invalid',
  'malformed_json',
  'The body is not JSON',
  'Send one JSON object in UTF-8, without duplicate keys or trailing text.',
  (detail: string) => detail,
);

export const bodyTooLarge = refusal(
  'too_large',
  'body_too_large',
  'The body is too large',
  'Send less at once: at most 1 MiB of JSON, unless the operation says otherwise.',
);

export const unsupportedMediaType = refusal(
  'unsupported',
  'unsupported_media_type',
  'Unsupported media type',
  'Send `Content-Type: application/json`, unless the operation says otherwise.',
);

export const badRequest = refusal(
  'invalid',
  'bad_request',
  'The request cannot be read',
  'Check the URL and the headers.',
  (detail: string) => detail,
);

export const urlTooLong = refusal(
  'too_long',
  'url_too_long',
  'The URL is too long',
  'Send fewer or shorter parameters.',
);

export const headersTooLarge = refusal(
  'header_too_large',
  'headers_too_large',
  'The headers are too large',
  'Send at most 16 KiB of headers.',
);

export const internal = refusal(
  'internal',
  'internal',
  'Something went wrong here',
  'Try again; if it stays, tell the operator of this server the request id.',
  () => 'The server failed. Nothing was changed.',
);
