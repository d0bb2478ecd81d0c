import { Choice, Input, Pattern, Text, Whole } from '#contract';

const SECURITIES = ['TLS', 'STARTTLS'] as const;
const MODES = ['NEW', 'FLAGGED'] as const;
const ON_COMPLETE = ['SEEN', 'ARCHIVE', 'UNFLAG'] as const;

@Input('ImapStreamConfig')
export class ImapConfig {
  @Pattern({ pattern: /^[A-Za-z0-9.:-]{1,253}$/, max: 253, wanted: 'the name of a mail server' })
  host: string;

  @Whole({ min: 1, max: 65_535, optional: true, default: 993 })
  port?: number;

  @Choice({ of: SECURITIES, optional: true, default: 'TLS' })
  security?: (typeof SECURITIES)[number];

  @Text({ max: 254 })
  user: string;

  @Text({ max: 255, optional: true, default: 'INBOX', about: 'Of Gmail, labels are mailboxes.' })
  mailbox?: string;

  @Choice({ of: MODES, optional: true, default: 'NEW', about: 'Every new message, or those that are flagged.' })
  mode?: (typeof MODES)[number];

  @Text({
    max: 500,
    optional: true,
    about: 'Only messages that match, such as from:ann subject:"to do" is:unread -newsletter.',
  })
  search?: string;

  @Choice({ of: ON_COMPLETE, optional: true, about: 'Left out: UNFLAG for FLAGGED, else SEEN.' })
  onComplete?: (typeof ON_COMPLETE)[number];

  @Text({ max: 255, optional: true, about: 'Of ARCHIVE: left out, the mailbox that the server names for it.' })
  archiveMailbox?: string;
}
