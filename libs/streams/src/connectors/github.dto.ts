import { Choice, Each, Flag, Input, One, Pattern, Text, Url } from '#contract';

const REOPEN = ['ALWAYS', 'ON_MENTION', 'NEVER'] as const;

@Input('GithubRepositories')
export class GithubRepositories {
  @Each(Text({ max: 200 }), { max: 100, optional: true, about: 'Only these, such as acme/*.' })
  include?: string[];

  @Each(Text({ max: 200 }), { max: 100, optional: true, about: 'Not these.' })
  exclude?: string[];
}

@Input('GithubStreamConfig')
export class GithubConfig {
  @Url({ optional: true, default: 'https://api.github.com', about: 'Of GitHub Enterprise: …/api/v3.' })
  apiUrl?: string;

  @Flag({ optional: true, default: false })
  participatingOnly?: boolean;

  @Each(Pattern({ pattern: /^[a-z_]{1,40}$/, max: 40, wanted: 'a reason such as review_requested' }), {
    max: 30,
    optional: true,
    about: 'Left out: all.',
  })
  reasons?: string[];

  @One(() => GithubRepositories, { optional: true })
  repositories?: GithubRepositories;

  @Choice({
    of: REOPEN,
    optional: true,
    default: 'ALWAYS',
    about: 'What brings a completed item back when something happens.',
  })
  reopen?: (typeof REOPEN)[number];

  @Flag({ optional: true, default: false, about: 'Whether that also wakes a sleeping item.' })
  wakeOnActivity?: boolean;
}
