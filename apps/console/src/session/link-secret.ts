import { useLocationProperty } from 'wouter/use-browser-location';

/** What stands behind the # of a mailed link: it goes into no log. Another link opened in the same tab brings another. */
export const useLinkSecret = () => useLocationProperty(() => globalThis.location.hash.slice(1));
