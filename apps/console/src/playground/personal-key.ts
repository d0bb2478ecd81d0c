/** What is wrong with a key by its looks alone, or null. The server has the last word. */
export function faultOf(key: string): string | null {
  if (key === '') return 'Enter a personal key first.';
  if (key.startsWith('looped_')) {
    return 'This is a team’s key, and a loop belongs to a person: enter a personal key, which begins with loopr_.';
  }
  if (!/^loopr_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/.test(key)) {
    return 'This is no whole key: a personal key has 56 characters and begins with loopr_.';
  }
  return null;
}

const PLACE = 'looped personal key';

/** The key that was entered in this tab of the browser, or null. */
export function keptKey(): string | null {
  return sessionStorage.getItem(PLACE);
}

export function keepKey(key: string): void {
  sessionStorage.setItem(PLACE, key);
}

/** Forgets the key, and with it the documents and variables that were sent with it. */
export function forgetAll(): void {
  sessionStorage.clear();
}

/**
 * Where the explorer keeps documents, variables and headers: in the tab, like the key. It writes half a second late,
 * so what comes after the key was forgotten is not kept.
 */
export const explorerStorage = {
  get length() {
    return sessionStorage.length;
  },
  getItem: (name: string) => sessionStorage.getItem(name),
  setItem(name: string, value: string) {
    if (keptKey() !== null) sessionStorage.setItem(name, value);
  },
  removeItem: (name: string) => sessionStorage.removeItem(name),
  /** For its own "Clear data": the key stays. */
  clear() {
    const key = keptKey();
    sessionStorage.clear();
    if (key !== null) keepKey(key);
  },
};
