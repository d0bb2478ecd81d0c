import { readFileSync } from 'node:fs';

function packageVersion(): string {
  // Built files lie one level deeper than their sources: dist/libs/telemetry/src.
  const file = new URL('../../../../package.json', import.meta.url);
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : '0';
}

/** The version of this build, as package.json has it. */
export const VERSION = packageVersion();
