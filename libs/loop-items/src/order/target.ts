import type { Fault } from '#kernel';

/** Where a caller wants an item: right before another one, or right behind it. */
export interface Target {
  readonly side: 'before' | 'after';
  readonly anchorId: string;
  readonly pointer: string;
}

interface Wish {
  readonly beforeId?: string | null;
  readonly afterId?: string | null;
}

/** Exactly one of the two is given, and it is another item. */
export function targetOf(id: string, { beforeId, afterId }: Wish): Target | { readonly faults: readonly Fault[] } {
  const before: Target | null = beforeId ? { side: 'before', anchorId: beforeId, pointer: '/beforeId' } : null;
  const after: Target | null = afterId ? { side: 'after', anchorId: afterId, pointer: '/afterId' } : null;
  if (before && after) return fault('/afterId', 'invalid_value', 'Say either `beforeId` or `afterId`.');
  const target = before ?? after;
  if (!target) return fault('/beforeId', 'required', 'Say `beforeId` or `afterId`.');
  return target.anchorId === id
    ? fault(target.pointer, 'invalid_value', 'An item does not stand beside itself.')
    : target;
}

function fault(pointer: string, code: string, detail: string) {
  return { faults: [{ pointer, code, detail }] };
}
