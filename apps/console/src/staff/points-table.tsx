import { useState } from 'react';
import { Moment } from '../list/moment.js';
import { Rows } from '../list/rows.js';
import type { UsagePoint } from './bars.js';

/** The numbers behind the bars. Up to 200 rows, so they are made only when somebody wants them. */
export function PointsTable({ points }: { readonly points: readonly UsagePoint[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>The same in numbers</summary>
      {open && (
        <Rows
          title="Usage over time"
          rows={points.filter(({ requests }) => requests > 0)}
          idOf={({ at }) => at}
          empty="Nothing was asked."
          columns={[
            { title: 'From', show: ({ at }) => <Moment at={at} /> },
            { title: 'Requests', show: ({ requests }) => requests },
            { title: 'Errors', show: ({ errors }) => errors },
            { title: '429', show: ({ limited }) => limited },
            { title: 'p95', show: ({ p95Ms }) => (p95Ms === null ? '' : `${p95Ms} ms`) },
          ]}
        />
      )}
    </details>
  );
}
