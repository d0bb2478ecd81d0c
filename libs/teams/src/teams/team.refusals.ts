import { refusal } from '#kernel';

export const slugTaken = refusal(
  'conflict',
  'slug_taken',
  'Slug is taken',
  'Choose another slug.',
  (slug: string) => `Another team has the slug ${slug}.`,
);

export const currencyLocked = refusal(
  'conflict',
  'currency_locked',
  'Currency is fixed',
  'Give each invoice the currency it needs; it may differ from the currency of the team.',
  (currency: string) => ({
    detail: `A payment was recorded, so the currency stays ${currency}.`,
    context: { currency },
  }),
);
