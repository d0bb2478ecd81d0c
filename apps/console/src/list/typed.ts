import { useState } from 'react';

/** What is typed into a field whose value is stored in the address: when that changes, by going back for one, so does this. */
export function useTyped(stored: string) {
  const [typed, setTyped] = useState(stored);
  const [seen, setSeen] = useState(stored);
  if (seen !== stored) {
    setSeen(stored);
    setTyped(stored);
  }
  return [typed, setTyped] as const;
}
