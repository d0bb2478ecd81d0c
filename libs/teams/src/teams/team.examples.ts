/** Ids that `looped demo` gives to its teams; the reference reads the first. */
export const TEAM = {
  first: '0197a3c2-0000-7000-8000-000000000001',
  second: '0197a3c2-0000-7000-8000-000000000002',
  /** Nobody works in it: it is there to be restored. */
  deleted: '0197a3c2-0000-7000-8000-000000000003',
} as const;

export const TEAMS_FILE = [
  'Id,Name,Slug,Status,Currency,Members,Rate Per Minute,Live Keys,Created At,Deleted At',
  '0197a3c2-0000-7000-8000-000000000001,Harbour Studio,harbour-studio,ACTIVE,EUR,7,,,2024-01-08T09:00:00.000Z,',
  '',
].join('\r\n');
