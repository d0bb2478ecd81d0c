import type { SavedReportRow } from './saved-report.js';

/** What the feed tells of saved reports; the payload is the report after the change, or before it where it is gone. */
export interface SavedReportEvents {
  'saved_report.created': SavedReportRow;
  'saved_report.updated': SavedReportRow;
  'saved_report.deleted': SavedReportRow;
}
