import { Group, Paper, Text } from '@mantine/core';
import { useMomentFormat } from '../list/moment.js';

export interface UsagePoint {
  readonly at: string;
  readonly requests: number;
  readonly errors: number;
  readonly limited: number;
  readonly p95Ms: number | null;
}

interface Props {
  readonly title: string;
  readonly points: readonly UsagePoint[];
  readonly valueOf: (point: UsagePoint) => number;
  readonly show: (value: number) => string;
  /** What stands for the whole: everything together, or the highest. */
  readonly total: 'sum' | 'peak';
  readonly wrong?: boolean;
}

const HEIGHT = 100;
/** Of the place of a bar, so that there is a gap to the next. */
const WIDTH = 0.8;

/** One bar for each hour or day. The numbers stand in a table beside it, for who does not see it. */
export function Bars({ title, points, valueOf, show, total, wrong = false }: Props) {
  const values = points.map(valueOf);
  const peak = Math.max(0, ...values);
  const whole = total === 'sum' ? values.reduce((sum, value) => sum + value, 0) : peak;
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{title}</Text>
        <Text>{show(whole)}</Text>
      </Group>
      <svg
        className="bars"
        viewBox={`0 0 ${Math.max(1, points.length)} ${HEIGHT}`}
        preserveAspectRatio="none"
        width="100%"
        height={HEIGHT}
        role="img"
        aria-label={`${title}: ${show(whole)} in all, ${show(peak)} at most`}
      >
        {values.map((value, at) => (
          <Bar key={points[at]?.at} at={at} height={heightOf(value, peak)} wrong={wrong} />
        ))}
      </svg>
      <Ends points={points} />
    </Paper>
  );
}

/** Whatever there is can be seen, however little. */
function heightOf(value: number, peak: number): number {
  return value === 0 ? 0 : Math.max(2, (value / peak) * HEIGHT);
}

function Bar({ at, height, wrong }: { readonly at: number; readonly height: number; readonly wrong: boolean }) {
  return <rect x={at} y={HEIGHT - height} width={WIDTH} height={height} className={wrong ? 'wrong' : undefined} />;
}

function Ends({ points }: { readonly points: readonly UsagePoint[] }) {
  const format = useMomentFormat();
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  return (
    <Group justify="space-between" gap="xs">
      <Text size="xs" c="dimmed">
        {format(first.at)}
      </Text>
      <Text size="xs" c="dimmed">
        {format(last.at)}
      </Text>
    </Group>
  );
}
