const rules: readonly (readonly [RegExp, string])[] = [
  // Access key ids of every kind begin with four known letters.
  [/\b(?:AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[A-Z0-9]{12,}\b/g, '[access key]'],
  [/\b(aws_?(?:secret_?access_?key|session_?token|access_?key_?id))(["']?\s*[=:]\s*["']?)[^\s"',;]+/gi, '$1$2[secret]'],
  [/\b(authorization|x-amz-security-token|x-amz-sso_bearer_token)(["']?\s*[=:]\s*["']?)[^\r\n"']+/gi, '$1$2[secret]'],
  [/\b(X-Amz-(?:Signature|Credential|Security-Token))=[^&\s"']+/gi, '$1=[secret]'],
  [/:\/\/[^/\s:@]+:[^/\s@]+@/g, '://[secret]@'],
  // A secret access key is 40 characters of base64; a run of just that length is never worth printing.
  [/(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*\d)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g, '[secret]'],
];

/** Takes out of a text what must not reach a log or an error report: keys, tokens, and the name of the home folder. */
export function redact(text: string, homeFolder: string): string {
  const withoutSecrets = rules.reduce((rest, [pattern, mark]) => rest.replace(pattern, mark), text);
  return homeFolder.length > 1 ? withoutSecrets.replaceAll(homeFolder, '~') : withoutSecrets;
}
