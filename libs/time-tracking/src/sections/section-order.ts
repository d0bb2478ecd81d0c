/** How many sections a project has at most: the whole list stands on one page. */
export const MOST_SECTIONS = 1_000;

/** The ids of a project's sections with this one at its place; without a place, or past the end, it is the last. */
export function placed(order: readonly string[], id: string, position = MOST_SECTIONS): string[] {
  return order.filter((each) => each !== id).toSpliced(position - 1, 0, id);
}
