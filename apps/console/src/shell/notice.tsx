import { Notification } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

interface Notices {
  /** Tells that something is done. */
  readonly say: (text: string) => void;
  /** Tells why something was not done. */
  readonly complain: (error: unknown) => void;
}

const Context = createContext<Notices | null>(null);
const SHOWN_MS = 8_000;

/** One line at the foot of the window, read out to those who do not see it. */
export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const [notice, setNotice] = useState<{ text: string; bad: boolean } | null>(null);
  const say = useCallback((text: string) => setNotice({ text, bad: false }), []);
  const complain = useCallback(
    (error: unknown) => setNotice({ text: error instanceof Error ? error.message : String(error), bad: true }),
    [],
  );
  useEffect(() => {
    // What went wrong stays until it is closed.
    if (notice === null || notice.bad) return undefined;
    const timer = setTimeout(() => setNotice(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  const notices = useMemo(() => ({ say, complain }), [say, complain]);
  return (
    <Context value={notices}>
      {children}
      <div role="status" className="notice">
        {notice && (
          <Notification
            color={notice.bad ? 'red' : 'accent'}
            withBorder
            role="presentation"
            onClose={() => setNotice(null)}
            closeButtonProps={{ 'aria-label': 'Close this notice' }}
          >
            {notice.text}
          </Notification>
        )}
      </div>
    </Context>
  );
}

export function useNotice(): Notices {
  const notices = useContext(Context);
  if (notices === null) throw new Error('There is no NoticeProvider around this.');
  return notices;
}
