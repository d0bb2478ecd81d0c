import { refusal } from '#kernel';

export const streamGone = refusal(
  'gone',
  'stream_gone',
  'The stream is deleted',
  'Stop sending here; who owned the stream can make another and give you its address.',
);

export const badSignature = refusal(
  'unauthenticated',
  'bad_signature',
  'The signature is not right',
  "Sign the very bytes of the body with the stream's signing secret, as its config says, by a clock that is right.",
);
