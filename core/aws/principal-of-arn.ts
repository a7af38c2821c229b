/**
 * The name in the ARN of a caller: a role without its session, a user without its path, `root`, a federated user. A role
 * that IAM Identity Center made (AWSReservedSSO_NAME_HASH) is shown as its permission set, the name that people know.
 * Forms: IAM User Guide, "IAM identifiers". Null for an ARN of another form.
 */
export function principalOfArn(arn: string): string | null {
  const resource = /^arn:[^:]*:(?:iam|sts):[^:]*:[^:]*:(.+)$/.exec(arn)?.[1];
  if (resource === undefined) return null;
  if (resource === 'root') return 'root';
  const [kind, ...parts] = resource.split('/');
  const name = kind === 'assumed-role' ? parts[0] : parts.at(-1);
  if (name === undefined || name === '') return null;
  return kind === 'assumed-role' || kind === 'role' ? permissionSet(name) : name;
}

function permissionSet(role: string): string {
  return /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/i.exec(role)?.[1] ?? role;
}
