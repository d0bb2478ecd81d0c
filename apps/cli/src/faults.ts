import { Refusal, SettingsFault } from '#kernel';
import { faultText } from '#telemetry';
import { UsageFault } from './command.js';

/** What went wrong, for people: the reason, then the way out. */
export function faultLines(error: unknown): string {
  if (error instanceof UsageFault) return error.message;
  if (!(error instanceof Refusal)) return faultText(error);
  const { declared, said } = error;
  const fields = (said.faults ?? []).map(({ pointer, detail }) => `  ${pointer}: ${detail}`);
  const wayOut = declared.wayOut === said.detail || fields.length > 0 ? [] : [declared.wayOut];
  return [said.detail, ...fields, ...wayOut].join('\n');
}

/** The same for programs. */
export function faultDocument(error: unknown): object {
  if (error instanceof SettingsFault)
    return { error: { code: 'settings_invalid', detail: error.message, faults: error.faults } };
  if (error instanceof UsageFault) return { error: { code: 'usage', detail: error.message } };
  if (!(error instanceof Refusal)) return { error: { code: 'failed', detail: faultText(error) } };
  const { declared, said } = error;
  const { faults, context } = said;
  return {
    error: { code: declared.code, detail: said.detail, ...(faults && { errors: faults }), ...(context && { context }) },
  };
}
