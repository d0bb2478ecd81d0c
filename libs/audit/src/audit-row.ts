/** A row as lists, exports and the single view read it; what no View declares never leaves. */
export interface AuditRow {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly type: string; readonly id: string | null; readonly label: string | null };
  readonly keyId: string | null;
  readonly action: string;
  readonly resource: { readonly type: string; readonly id: string | null };
  readonly changes: Readonly<Record<string, readonly [before: unknown, after: unknown]>> | null;
  readonly requestId: string | null;
  readonly ip: string | null;
  /** Its place in its chain, and its hash in hex. */
  readonly sequence: number;
  readonly hash: string;
}

/** The same where rows of everybody stand together: of a team, of a person's loop, or of neither. */
export interface AnyAuditRow extends AuditRow {
  readonly team: { readonly id: string; readonly name: string | null } | null;
  readonly personId: string | null;
}
