/** What the time of a project comes to. Running time has no length yet, and counts nowhere. */
export interface ProjectTotals {
  readonly trackedSeconds: number;
  readonly billableSeconds: number;
  readonly billedSeconds: number;
  readonly unbilledAmount: string;
  readonly budgetUsedPercent: string | null;
}
