/** What a stream reads from. */
export const STREAM_TYPES = ['GITHUB', 'REPEATER', 'RSS', 'ICAL', 'WEBHOOK', 'IMAP'] as const;
export type StreamType = (typeof STREAM_TYPES)[number];

/** How it goes. PAUSED is never kept: it is what a stream with a `pausedAt` is, whatever became of its last run. */
export const STREAM_STATUSES = ['PENDING', 'OK', 'SYNCING', 'BACKING_OFF', 'AUTH_FAILED', 'ERROR', 'PAUSED'] as const;
export type StreamStatus = (typeof STREAM_STATUSES)[number];

/** What becomes of a stream's items when it is deleted. */
export const DISPOSITIONS = ['KEEP', 'COMPLETE', 'DESTROY'] as const;
export type StreamItemsDisposition = (typeof DISPOSITIONS)[number];

/** The code of an error that is no run's: what was completed here could not be completed at its source. Runs leave it alone. */
export const WRITE_BACK_FAILED = 'write_back_failed';
