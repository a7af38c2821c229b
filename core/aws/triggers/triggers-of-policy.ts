import type { Trigger } from '../../../contract/exchange.ts';
import { functionUrl, kindsOfPrincipals, type TriggerKind } from './trigger-kinds.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The services that a resource policy (the JSON text of GetPolicy) lets invoke the function. Statements that deny, that
 * name accounts or roles, or that nobody can read are passed over.
 */
export function triggersOfPolicy(policy: string): readonly Trigger[] {
  let document: unknown;
  try {
    document = JSON.parse(policy);
  } catch {
    return [];
  }
  const { Statement: statements } = record(document);
  return listed(statements).flatMap((statement) => triggersOf(record(statement)));
}

function triggersOf(statement: Json): Trigger[] {
  const actions = listed(statement['Action']).map(String);
  if (statement['Effect'] !== 'Allow') return [];
  const trigger = ({ service, templates }: TriggerKind, source: string | null): Trigger => ({
    service,
    source,
    origin: 'resource policy',
    templates,
    enabled: true,
  });
  if (actions.includes('lambda:InvokeFunctionUrl')) return [trigger(functionUrl, null)];
  if (!actions.some((action) => /^(lambda:)?(\*|Invoke\*|InvokeFunction)$/.test(action))) return [];
  const arns = sourceArns(record(statement['Condition']));
  return listed(record(statement['Principal'])['Service']).flatMap((principal) =>
    (arns.length === 0 ? [null] : arns).map((arn) => trigger(kindOf(String(principal), arn), sourceOf(arn))),
  );
}

/** `logs.eu-west-1.amazonaws.com` and `sns.amazonaws.com.cn` are services with a Region or a partition in their name. */
function kindOf(principal: string, arn: string | null): TriggerKind {
  const name = principal.replace(/\.amazon(aws)?\.com(\.cn)?$/, '').replace(/\.[a-z]{2}(-[a-z]+)+-\d$/, '');
  const kind = Object.entries(kindsOfPrincipals).find(([known]) => known === name)?.[1];
  if (kind === undefined) return { service: name, templates: [] };
  if (name === 'apigateway' && arn !== null) return { ...kind, templates: templatesOfApi(arn) };
  if (name === 'events' && /schedul|cron|rate|every|hourly|daily|nightly|weekly|monthly/i.test(arn ?? '')) {
    return { ...kind, templates: ['schedule', 'eventbridge'] };
  }
  return kind;
}

/**
 * An ARN of API Gateway does not say which kind of API it is; authorizers, the routes of WebSockets and the names that
 * SAM gives the APIs it makes (which are no ids of API Gateway) do.
 */
function templatesOfApi(arn: string): readonly string[] {
  if (arn.includes('/authorizers/')) {
    return ['api-gateway-authorizer-request', 'api-gateway-authorizer-token', 'api-gateway-authorizer-v2'];
  }
  if (/\/\$(connect|disconnect)$/.test(arn)) return ['api-gateway-websocket'];
  if (/RestApi\//.test(arn)) return ['api-gateway-v1'];
  if (/HttpApi\//.test(arn)) return ['api-gateway-v2'];
  if (arn.endsWith('/$default')) return ['api-gateway-v2', 'api-gateway-websocket'];
  return ['api-gateway-v2', 'api-gateway-v1'];
}

/** What a condition asks AWS:SourceArn to be, whichever operator it uses. Condition keys know no case. */
function sourceArns(condition: Json): readonly string[] {
  return Object.values(condition).flatMap((keys) =>
    Object.entries(record(keys)).flatMap(([key, value]) =>
      key.toLowerCase() === 'aws:sourcearn' ? listed(value).map(String) : [],
    ),
  );
}

/** The part of an ARN that a person knows it by: the topic, the bucket, the rule, the method of an API and so on. */
function sourceOf(arn: string | null): string | null {
  if (arn === null) return null;
  const [, , service = '', , , ...rest] = arn.split(':');
  const resource = rest.join(':');
  if (resource === '') return arn;
  const [kind = '', ...names] = resource.split('/');
  switch (service) {
    case 'execute-api':
      return apiSource(kind, names);
    case 'elasticloadbalancing':
      return names[0] ?? resource;
    case 'logs':
      return resource.replace(/^log-group:/, '').replace(/:\*$/, '');
    case 'cloudwatch':
    case 'secretsmanager':
      return resource.replace(/^(alarm|secret):/, '');
    default:
      return names.length === 0 ? resource : names.join('/');
  }
}

/** `k3v9x2m7qd/prod/GET/orders` is GET /orders of that API; `*` and a stage say nothing. */
function apiSource(api: string, [stage = '', method = '', ...path]: readonly string[]): string {
  if (stage === 'authorizers') return `${api} authorizer`;
  if (method === '' || method.startsWith('$')) return `${api} ${method}`.trim();
  return `${api} ${method === '*' ? 'ANY' : method} /${path.join('/')}`;
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}
