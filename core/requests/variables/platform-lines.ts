/** What Lambda itself logs of a run as text: ids, durations and sizes that no function has a word in. */
const platformText =
  /^(?:START RequestId: [\w-]+ Version: [$\w.]+|END RequestId: [\w-]+|REPORT RequestId: [\w-]+[\w.:\t -]*|(?:INIT|RESTORE)_(?:START|REPORT) [\w.:\t -]*|XRAY TraceId: [\w.:\t -]*)\s*$/;

/** And in JSON; `platform.fault` and what extensions say may repeat what a function has said. */
const platformJson =
  /^\s*\{.*"type"\s*:\s*"platform\.(?:init(?:Start|RuntimeDone|Report)|start|runtimeDone|report|restore(?:Start|RuntimeDone|Report))"/;

const platformMembers = new Set(['time', 'type', 'record']);

/** The columns that Lambda's runtimes write before a message: time, request id, level. */
const columns =
  /^(?:\[[A-Z]+\]\t)?\d{4}-\d\d-\d\dT[\d:.]+Z\t(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|undefined|)\t(?:[A-Z]+\t)?/;

/** Whether a line of a log is Lambda's own: its figures and ids are no secrets, whatever digits are in them. */
export function isPlatformLine(line: string): boolean {
  if (platformText.test(line)) return true;
  if (!platformJson.test(line)) return false;
  try {
    const event: unknown = JSON.parse(line);
    return (
      typeof event === 'object' &&
      event !== null &&
      Object.keys(event).every((member) => platformMembers.has(member))
    );
  } catch {
    return false;
  }
}

/** How many characters at the start of a line are the columns of Lambda's runtimes. */
export function columnsLength(line: string): number {
  return columns.exec(line)?.[0].length ?? 0;
}

const ownWord = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)$/;

/** Whether a whole string is a time or an id of Lambda's form, such as a JSON log line has in members of its own. */
export function isTimeOrId(text: string): boolean {
  return ownWord.test(text);
}
