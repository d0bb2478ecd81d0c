import { Choice, Each, Input, Text, Url, Whole } from '#contract';

const AUTHS = ['NONE', 'BASIC', 'BEARER'] as const;
export type Auth = (typeof AUTHS)[number];
const DEDUPES = ['AUTO', 'GUID', 'LINK', 'TITLE_DATE'] as const;
export type Dedupe = (typeof DEDUPES)[number];

/** How the secret is sent, of whatever is fetched from one address. */
export const AuthChoice = () =>
  Choice({
    of: AUTHS,
    optional: true,
    default: 'NONE',
    about: 'BASIC: the secret is `user:password`. BEARER: it is a token.',
  });

@Input('RssStreamConfig')
export class RssConfig {
  @Url({ about: 'RSS 0.9 to 2.0, RDF, Atom or JSON Feed.', example: 'https://example.com/feed.xml' })
  url: string;

  @Choice({
    of: DEDUPES,
    optional: true,
    default: 'AUTO',
    about: 'What tells entries apart. AUTO: their guid, else link, else title and date.',
  })
  dedupe?: Dedupe;

  @Each(Text({ max: 100 }), { max: 50, optional: true, about: 'Only entries that hold one of these, ignoring case.' })
  includeWords?: string[];

  @Each(Text({ max: 100 }), { max: 50, optional: true, about: 'No entries that hold one of these, ignoring case.' })
  excludeWords?: string[];

  @Whole({ min: 1, max: 365, optional: true, default: 7, about: 'Older entries are left out.' })
  maxAgeDays?: number;

  @AuthChoice()
  auth?: Auth;
}
