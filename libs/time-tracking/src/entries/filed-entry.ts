/** A stopped entry, as far as files show it. */
export interface FiledEntry {
  readonly id: string;
  readonly date: string;
  readonly project: string | null;
  readonly task: string;
  readonly member: string;
  readonly seconds: number;
  readonly billable: boolean;
}
