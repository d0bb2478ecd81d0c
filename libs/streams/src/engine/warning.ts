interface Failing {
  readonly streamId: string;
  readonly title: string;
}

interface Flaw {
  readonly code: string;
  readonly message: string;
  readonly kind: 'TEMPORARY' | 'AUTH' | 'PERMANENT';
}

/** What the owner of a failing stream reads: what is wrong, and what there is to do. */
export function warningOf({ streamId, title }: Failing, fault: Flaw) {
  const description = `${fault.message}\n\n${wayOut(fault)}`;
  return { streamId, title: `The stream “${[...title].slice(0, 200).join('')}” cannot be read`, description };
}

function wayOut({ code, kind }: Flaw): string {
  if (code === 'daily_limit') return 'The rest arrives once the day is over. A narrower stream would bring less.';
  if (code === 'loop_full') return 'Complete or destroy items to make room, then sync the stream.';
  switch (kind) {
    case 'AUTH':
      return 'Give the stream a new secret, or sync it once the old one is accepted again.';
    case 'PERMANENT':
      return 'It is not tried again by itself: mend its config and sync it, or delete it.';
    case 'TEMPORARY':
      return 'It is tried again with growing pauses; there is nothing to do if the source comes back.';
  }
}
