/** Time of a person as their clock counts it; what runs lasts until now. */
export interface Span {
  readonly id: string;
  readonly userId: string;
  readonly startedAt: string;
  readonly endedAt: string;
}
