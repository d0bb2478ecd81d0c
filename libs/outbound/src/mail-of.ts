import { join } from 'node:path';
import type { Settings } from '#kernel';
import type { MailSurroundings } from './mail.js';

/** How mail leaves a server of these settings. */
export function mailOf({ smtpUrl, dataDir, publicUrl }: Settings): MailSurroundings {
  const host = publicUrl === null ? 'localhost' : new URL(publicUrl).hostname;
  return { smtpUrl, outbox: join(dataDir, 'outbox'), host };
}
