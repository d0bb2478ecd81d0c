/** What a text may be that somebody looks for: beside a part of a name, which every text may be. */
export interface SearchTerms {
  readonly text: string;
  /** The last four characters of a key: what was typed, or the end of a whole key. */
  readonly lastFour: string | null;
  readonly requestId: string | null;
}

const LAST_FOUR = /^(?:(?:looped|loopr)_\S*)?([0-9A-Za-z]{4})$/;
const REQUEST_ID = /^req_[0-9a-z]{26}$/;

/** Reads a text that was typed into the search box. */
export function searchTerms(text: string): SearchTerms {
  return {
    text,
    lastFour: LAST_FOUR.exec(text)?.[1] ?? null,
    requestId: REQUEST_ID.test(text) ? text : null,
  };
}
