/** The time `e` that a MEMBER sees: their own, and all in the projects they manage. `by` stands for them, and is null for those who see all. */
export function timeSeen(by: string): string {
  return `(${by}::uuid IS NULL OR e.user_id = ${by} OR e.project_id IN (
      SELECT m.project_id FROM project_members m WHERE m.team_id = $1 AND m.user_id = ${by} AND m.role IN ('MANAGER', 'OWNER')))`;
}
