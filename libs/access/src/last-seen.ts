import type { Sessions, SessionUse } from './sessions.js';
import { UseRecorder } from './use-recorder.js';

/** When and from where sessions were last used. */
export class LastSeen extends UseRecorder<SessionUse> {
  constructor(
    private readonly sessions: Sessions,
    private readonly now: () => Date = () => new Date(),
  ) {
    super('sessions');
  }

  /** Notes that a session was admitted. */
  note(sessionId: string, address: string, userAgent: string | null): void {
    this.collect(sessionId, { sessionId, usedAt: this.now(), address, userAgent });
  }

  protected write(uses: readonly SessionUse[]): Promise<void> {
    return this.sessions.touch(uses);
  }
}
