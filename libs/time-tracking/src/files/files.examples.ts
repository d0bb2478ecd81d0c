/** What the export of the demo begins with. */
export const EXPORTED = [
  'Date,Project,Task,Member,Duration (hours),Billable',
  '2026-06-15,Website relaunch,Design of the landing page,Mara Lindqvist,1.5,Yes',
  '',
].join('\r\n');

/** A file that the demo's team can take in. */
export const IMPORTED = [
  'Date,Project,Task,Member,Duration (hours),Billable,Tags,External Id',
  '2026-06-22,Website relaunch,Review of the texts,Mara Lindqvist,1.5,Yes,Design,sheet-2026-001',
  '2026-06-23,,Planning,mara@harbour.example,0:45,No,,sheet-2026-002',
  '',
].join('\r\n');
