import { resolveIntrinsics, type IntrinsicScope } from './resolve-intrinsics.ts';

/** The names of a template that have a value without a deployment: parameters' defaults, pseudo parameters, functions. */
export function templateScope(
  root: unknown,
  options: { readonly region: string; readonly accountId: string },
): IntrinsicScope {
  const { region, accountId } = options;
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::Region': region,
    'AWS::AccountId': accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': 'local',
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/local/00000000-0000-0000-0000-000000000000`,
  };
  const parameters = map(map(root)['Parameters']);
  const resources = map(map(root)['Resources']);
  const functionName = (logicalId: string, depth: number): string | undefined => {
    const resource = map(resources[logicalId]);
    const isFunction =
      resource['Type'] === 'AWS::Serverless::Function' || resource['Type'] === 'AWS::Lambda::Function';
    if (!isFunction) return undefined;
    const own = map(resource['Properties'])['FunctionName'];
    if (own === undefined || depth > 8) return logicalId;
    const name = resolveIntrinsics(own, scope(depth + 1));
    return typeof name === 'string' ? name : logicalId;
  };
  const scope = (depth: number): IntrinsicScope => ({
    lookup: (name) => {
      if (Object.hasOwn(pseudo, name)) return pseudo[name];
      if (Object.hasOwn(parameters, name)) return map(parameters[name])['Default'];
      return functionName(name, depth);
    },
    attribute: (name, attribute) => {
      const named = functionName(name, depth);
      if (named === undefined || attribute !== 'Arn') return undefined;
      return `arn:aws:lambda:${region}:${accountId}:function:${named}`;
    },
    mappings: map(root)['Mappings'],
    conditions: map(root)['Conditions'],
  });
  return scope(0);
}

function map(value: unknown): Record<string, unknown> {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMap ? (value as Record<string, unknown>) : {};
}
