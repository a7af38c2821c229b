import type { Report } from '../../contract/run.ts';

/**
 * Whether a run was a cold start: it shows an init or a restore duration. Null where its log cannot tell: without a REPORT
 * (a log level may hide it), and on Managed Instances, whose REPORT has no init and no Billed Duration.
 */
export function coldStartOf(report: Report | null): boolean | null {
  if (report === null) return null;
  if (report.initMs !== null || report.restoreMs !== null) return true;
  return report.billedMs === null ? null : false;
}
