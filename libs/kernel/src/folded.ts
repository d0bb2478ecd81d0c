/**
 * The text as "unique ignoring case" and search compare it: NFC and full case folding (upper, then lower, so that ß meets ss).
 * Done here and not by the database, whose `lower()` depends on how the cluster was made.
 */
export function folded(text: string): string {
  return text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** A LIKE pattern that finds this text anywhere: what LIKE would read as a wildcard stands for itself. */
export function anywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
