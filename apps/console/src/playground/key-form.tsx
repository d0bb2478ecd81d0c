import { type FormEvent, useId, useState } from 'react';
import { faultOf } from './personal-key.js';

interface Props {
  /** Why the last key was not let in. */
  readonly refusal: string | null;
  readonly busy: boolean;
  readonly onKey: (key: string) => void;
}

/** Asks for the personal key. What cannot be one is told before it is sent anywhere. */
export function KeyForm({ refusal, busy, onKey }: Props) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [field, note] = [useId(), useId()];
  const complaint = fault ?? refusal;

  function submit(event: FormEvent): void {
    event.preventDefault();
    const key = typed.trim();
    const found = faultOf(key);
    setFault(found);
    if (found === null) onKey(key);
  }

  return (
    <form className="key" onSubmit={submit}>
      <label htmlFor={field}>Personal key</label>
      <input
        id={field}
        type="password"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        placeholder="loopr_…"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={complaint !== null}
        aria-describedby={note}
      />
      <button type="submit" disabled={busy}>
        {busy ? 'Asking…' : 'Use key'}
      </button>
      <output id={note} htmlFor={field} className={complaint === null ? 'quiet' : 'complaint'}>
        {complaint ?? 'It stays in this browser tab, and goes nowhere but to this server.'}
      </output>
    </form>
  );
}
