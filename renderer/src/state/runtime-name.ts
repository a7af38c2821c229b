const shortNames: readonly (readonly [pattern: RegExp, short: string])[] = [
  [/^nodejs(\d+)\.x$/, 'node$1'],
  [/^nodejs(\d+\.\d+)$/, 'node$1'],
  [/^python(\d+\.\d+)$/, 'py$1'],
  [/^java(\d+)(?:\.\w+)?$/, 'java$1'],
  [/^dotnet(?:core)?(\d+(?:\.\d+)?)$/, 'net$1'],
  [/^ruby(\d+\.\d+)$/, 'ruby$1'],
  [/^go1\.x$/, 'go1'],
  [/^provided\.(\w+)$/, '$1'],
];

/** Lambda's runtime identifier as a word that fits a narrow column: node24, py3.13, al2023; `image` for containers. */
export function shortRuntime(runtime: string | null, packageType: string): string {
  if (runtime === null || runtime === '') return packageType === 'Image' ? 'image' : '';
  for (const [pattern, short] of shortNames) {
    if (pattern.test(runtime)) return runtime.replace(pattern, short);
  }
  return runtime;
}
