/** Ids that `looped demo` gives to its people, for the examples of the reference. */
export const PERSON = {
  owner: '0197a3c2-0000-7000-8000-0000000000a1',
  admin: '0197a3c2-0000-7000-8000-0000000000a2',
  member: '0197a3c2-0000-7000-8000-0000000000a3',
  /** The second team's owner. */
  neighbour: '0197a3c2-0000-7000-8000-0000000000a4',
  /** Members of the first team whose timers the examples work on: none runs, one each is there to be stopped, switched, discarded. */
  idle: '0197a3c2-0000-7000-8000-0000000000a5',
  toStop: '0197a3c2-0000-7000-8000-0000000000a6',
  toSwitch: '0197a3c2-0000-7000-8000-0000000000a7',
  toDiscard: '0197a3c2-0000-7000-8000-0000000000a8',
  /** People of the first team whom the examples give another role and remove. */
  toPromote: '0197a3c2-0000-7000-8000-0000000000ab',
  toRemove: '0197a3c2-0000-7000-8000-0000000000ac',
  /** In no team: one for staff to suspend, and one who is suspended. */
  toSuspend: '0197a3c2-0000-7000-8000-0000000000ad',
  suspended: '0197a3c2-0000-7000-8000-0000000000ae',
} as const;

export const PEOPLE_FILE = [
  'Id,Name,E-mail,Status,Staff,Created At,Last Seen At,Suspended At,Suspend Reason',
  '0197a3c2-0000-7000-8000-0000000000a1,Mara Lindqvist,mara@harbour.example,ACTIVE,NO,2024-01-08T09:00:00.000Z,,,',
  '',
].join('\r\n');
