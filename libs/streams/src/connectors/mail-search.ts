/** What a message must be like. */
export interface MailCriterion {
  readonly field: 'from' | 'to' | 'cc' | 'subject' | 'body' | 'text' | 'seen' | 'flagged' | 'answered';
  readonly value: string | boolean;
  readonly isNot: boolean;
}

const TEXTS = ['from', 'to', 'cc', 'subject', 'body'] as const;
const STATES = new Map<string, Pick<MailCriterion, 'field' | 'value'>>([
  ['unread', { field: 'seen', value: false }],
  ['unseen', { field: 'seen', value: false }],
  ['read', { field: 'seen', value: true }],
  ['seen', { field: 'seen', value: true }],
  ['flagged', { field: 'flagged', value: true }],
  ['starred', { field: 'flagged', value: true }],
  ['answered', { field: 'answered', value: true }],
]);
const MOST = 20;

/** Reads words such as `from:ann subject:"to do" is:unread -newsletter`, all of which must hold. Null for what cannot be understood. */
export function readSearch(text: string): MailCriterion[] | null {
  const parts = text.match(/-?(?:[a-z]+:)?(?:"[^"]*"|[^\s"]+)/gi) ?? [];
  const criteria = parts.map(criterionOf);
  const understood = criteria.filter((criterion) => criterion !== null);
  return understood.length === parts.length && parts.length <= MOST ? understood : null;
}

function criterionOf(part: string): MailCriterion | null {
  const isNot = part.startsWith('-') && part.length > 1;
  const [, name = '', quoted] = /^(?:([a-z]+):)?(.+)$/i.exec(isNot ? part.slice(1) : part) ?? [];
  const value = (quoted ?? '').replaceAll('"', '').trim();
  if (value === '') return null;
  if (name === '') return { field: 'text', value, isNot };
  if (name.toLowerCase() === 'is') {
    const state = STATES.get(value.toLowerCase());
    return state === undefined ? null : { ...state, isNot };
  }
  const field = TEXTS.find((known) => known === name.toLowerCase());
  return field === undefined ? null : { field, value, isNot };
}
