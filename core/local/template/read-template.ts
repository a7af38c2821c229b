import { dirname, resolve } from 'node:path';
import type { Problem } from '../../../contract/problem.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { functionPropertiesSchema, type FunctionProperties } from './function-properties.ts';
import { functionTriggers } from './function-triggers.ts';
import { furtherProperties } from './further-properties.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';
import { resolveIntrinsics, unknownValue } from './resolve-intrinsics.ts';
import { resourceScope } from './resource-scope.ts';
import { resourceTriggers } from './resource-triggers.ts';
import { templateScope } from './template-scope.ts';

export interface TemplateOptions {
  /** The template's absolute path, for its folder and for problems. */
  readonly path: string;
  readonly region: string;
  readonly accountId: string;
}

export interface Template {
  readonly functions: readonly FunctionDefinition[];
  /** Each names the file, line and column. */
  readonly problems: readonly Problem[];
}

const serverless = 'AWS::Serverless::Function';
const plain = 'AWS::Lambda::Function';

/** Reads the functions of a SAM or CloudFormation template. What is broken is named; the rest is read all the same. */
export function readTemplate(text: string, options: TemplateOptions): Template {
  const file = readYaml(text);
  const problems: Problem[] = file.faults.map((fault) => ({
    name: 'TemplateSyntax',
    message: `${options.path}:${fault.line}:${fault.column}: ${fault.message}`,
    remedy: 'Correct the line; the template is read again when it is saved.',
  }));
  const root = file.value(file.node([]));
  const scope = templateScope(root, options);
  const resourceNames = resourceScope(root, scope, options);
  const apart = resourceTriggers(record(record(root)['Resources']), resourceNames);
  const globals = record(record(record(root)['Globals'])['Function']);
  const functions: FunctionDefinition[] = [];
  const names = new Set<string>();
  const resources = file.entries(file.node(['Resources']));
  if (resources.length === 0 && problems.length === 0) {
    problems.push({
      name: 'TemplateWithoutResources',
      message: `${options.path}:1:1: the template has no Resources`,
      remedy: `Add a resource of type ${serverless}.`,
    });
  }
  for (const { key, value } of resources) {
    const resource = record(file.value(value));
    const type = resource['Type'];
    if (type !== serverless && type !== plain) continue;
    const own =
      type === plain ? plainProperties(record(resource['Properties'])) : record(resource['Properties']);
    const merged = type === serverless ? mergeGlobals(globals, own) : own;
    const resolved = withoutUnknown(resolveIntrinsics(merged, scope));
    const parsed = functionPropertiesSchema.safeParse(resolved);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        problems.push(propertyProblem(file, options.path, key, issue.path.map(String), issue.message));
      }
      continue;
    }
    const alone = defineFunction(key, parsed.data, options);
    const { triggers, url } = apart(alone.name);
    const definition = {
      ...alone,
      url: alone.url ?? url,
      triggers: [
        ...functionTriggers(key, resolveIntrinsics(own['Events'], resourceNames), options),
        ...triggers,
      ],
    };
    if (names.has(definition.name)) {
      problems.push(
        propertyProblem(file, options.path, key, ['FunctionName'], `${definition.name} is taken`),
      );
      continue;
    }
    if (definition.packageType === 'Zip' && definition.runtime === null) {
      problems.push(propertyProblem(file, options.path, key, ['Runtime'], 'is missing'));
    }
    names.add(definition.name);
    functions.push(definition);
  }
  return { functions, problems };
}

function defineFunction(
  logicalId: string,
  properties: FunctionProperties,
  options: TemplateOptions,
): Omit<FunctionDefinition, 'triggers'> {
  const name = properties.FunctionName ?? logicalId;
  const code = properties.CodeUri ?? '.';
  const isHere = typeof code === 'string' && !code.startsWith('s3://');
  const folder = dirname(options.path);
  const packageType = properties.PackageType ?? 'Zip';
  const logging = properties.LoggingConfig ?? {};
  return {
    logicalId,
    name,
    description: properties.Description ?? '',
    runtime: packageType === 'Image' ? null : (properties.Runtime ?? null),
    handler: properties.Handler ?? '',
    codeFolder: isHere ? resolve(folder, code) : null,
    inlineCode: properties.InlineCode ?? null,
    timeoutSeconds: properties.Timeout ?? 3,
    memoryMB: properties.MemorySize ?? 128,
    environment: stringVariables(properties.Environment?.Variables ?? {}),
    packageType,
    architecture: properties.Architectures?.[0] ?? 'x86_64',
    alias: properties.AutoPublishAlias ?? null,
    reservedConcurrency: properties.ReservedConcurrentExecutions ?? null,
    logging: {
      format: logging.LogFormat ?? 'Text',
      applicationLevel: logging.ApplicationLogLevel ?? 'INFO',
      systemLevel: logging.SystemLogLevel ?? 'INFO',
      group: logging.LogGroup ?? `/aws/lambda/${name}`,
    },
    tenantIsolation: properties.TenancyConfig?.TenantIsolationMode === 'PER_TENANT',
    ...furtherProperties(properties),
  };
}

/** AWS::Lambda::Function spells the code, the tags and the alias otherwise. */
function plainProperties(properties: Record<string, unknown>): Record<string, unknown> {
  const { Code, ...rest } = properties;
  if (typeof Code === 'string') return { ...rest, CodeUri: Code };
  const inline = record(Code)['ZipFile'];
  return inline === undefined ? { ...rest, CodeUri: record(Code) } : { ...rest, InlineCode: inline };
}

/** A function's own properties win; maps are merged key by key, lists are joined (SAM specification, Globals). */
function mergeGlobals(globals: unknown, own: unknown): unknown {
  if (Array.isArray(globals) && Array.isArray(own)) return [...globals, ...own];
  if (!isPlainMap(globals) || !isPlainMap(own)) return own === undefined ? globals : own;
  const merged: Record<string, unknown> = { ...globals };
  for (const [key, value] of Object.entries(own)) {
    // A function has one architecture: joining the two lists would name both.
    merged[key] = key === 'Architectures' ? value : mergeGlobals(globals[key], value);
  }
  return merged;
}

/** Values that only a deployment knows are left out; in environment variables they become empty, as SAM does. */
function withoutUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== unknownValue).map(withoutUnknown);
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (key === 'Variables' && isPlainMap(item)) kept[key] = item;
    else if (item !== unknownValue && item !== null) kept[key] = withoutUnknown(item);
  }
  return kept;
}

function stringVariables(variables: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    texts[name] = scalar ? String(value) : '';
  }
  return texts;
}

function propertyProblem(
  file: YamlFile,
  path: string,
  logicalId: string,
  property: readonly string[],
  message: string,
): Problem {
  let keys: readonly string[] = ['Resources', logicalId, 'Properties', ...property];
  let node = file.node(keys);
  while (node === null && keys.length > 2) {
    keys = keys.slice(0, -1);
    node = file.node(keys);
  }
  const { line, column } = file.position(node);
  return {
    name: 'TemplateProperty',
    message: `${path}:${line}:${column}: ${logicalId}: ${property.join('.')} ${message}`,
    remedy: 'Correct the property; the other functions are served meanwhile.',
  };
}

function record(value: unknown): Record<string, unknown> {
  return isPlainMap(value) ? value : {};
}

function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
