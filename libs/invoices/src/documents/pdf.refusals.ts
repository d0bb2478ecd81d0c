import { refusal } from '#kernel';

export const renderUnavailable = refusal(
  'unavailable',
  'render_unavailable',
  'No PDF just now',
  'Try again after the seconds in `Retry-After`; everything else works.',
  () => ({ detail: 'The PDF could not be made just now.', retryAfter: 5 }),
);
