/** Ids that `looped demo` gives to rows of its audit, for the examples of the reference. */
export const AUDIT_EVENT = {
  /** A key that may only read was refused a change. */
  refused: '0197a3c2-0000-7000-8000-00000000ad01',
} as const;

const HEADER =
  'At,Actor Type,Actor Id,Actor,Key Id,Action,Resource Type,Resource Id,Changes,Request Id,IP,Sequence,Hash\r\n';
const ROW =
  '2026-07-01T09:30:00.000Z,USER,0197a3c2-0000-7000-8000-0000000000a1,Mara Lindqvist,,client.updated,client,0197a3c2-0000-7000-8000-00000000c001,"{""phone"":[""1"",""2""]}",req_01JZ2M4V3H8K6T9QW5XB7N0CDE,203.0.113.7,1,9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\r\n';

/** The first row of an export. */
export const EXPORTED_AUDIT = HEADER + ROW;
export const EXPORTED_ANYWHERE = `Team Id,Team,Person Id,${HEADER}0197a3c2-0000-7000-8000-000000000001,Harbour Studio,,${ROW}`;
