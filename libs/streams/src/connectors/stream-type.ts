/** The kinds of streams of the contract; those without a connector are refused at creation. */
export const STREAM_TYPES = [
  'GITHUB',
  'GMAIL',
  'REPEATER',
  'RSS',
  'ICAL',
  'WEBHOOK',
  'IMAP',
  'DISCOURSE',
  'LINEAR',
  'GITLAB',
  'GITEA',
  'EMAIL',
] as const;
export type StreamType = (typeof STREAM_TYPES)[number];
