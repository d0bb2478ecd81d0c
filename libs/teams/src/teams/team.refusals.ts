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
  'An invoice may have another currency than its team; work in another currency needs a project of its own.',
  (currency: string) => ({
    detail: `A payment was recorded, so the currency stays ${currency}.`,
    context: { currency },
  }),
);

export const teamNotDeleted = refusal(
  'conflict',
  'team_not_deleted',
  'Team is not deleted',
  'There is nothing to restore.',
  (name: string) => `${name} is in use.`,
);

export const teamPastRestoring = refusal(
  'conflict',
  'team_past_restoring',
  'Team was deleted too long ago',
  'Make a new team; what was deleted is kept for 30 days.',
  (name: string, deletedAt: string) => ({ detail: `${name} was deleted at ${deletedAt}.`, context: { deletedAt } }),
);
