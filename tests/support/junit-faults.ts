import type { XmlElement } from './parse-xml.ts';

interface Rule {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly children: readonly string[];
}

/**
 * What junit-10.xsd of Jenkins' xUnit plugin takes, which refuses a whole report for one attribute more; the schema of Maven
 * Surefire asks for `time` beside. GitLab and the junit step of Jenkins read the same and ignore what they do not know.
 */
const rules: Readonly<Record<string, Rule>> = {
  testsuites: {
    required: [],
    optional: ['name', 'time', 'tests', 'failures', 'errors'],
    children: ['testsuite'],
  },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors', 'skipped', 'time'],
    optional: ['timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url', 'group'],
    children: ['properties', 'testcase', 'system-out', 'system-err'],
  },
  testcase: {
    required: ['name', 'classname', 'time'],
    optional: ['group'],
    children: ['failure', 'error', 'skipped', 'system-out', 'system-err'],
  },
  properties: { required: [], optional: [], children: ['property'] },
  property: { required: ['name', 'value'], optional: [], children: [] },
  failure: { required: ['message', 'type'], optional: [], children: [] },
  error: { required: ['message', 'type'], optional: [], children: [] },
  'system-out': { required: [], optional: [], children: [] },
};

/** What is wrong with a JUnit report by the schemas that CI systems hold against it. */
export function junitFaults(root: XmlElement): readonly string[] {
  return root.name === 'testsuites' ? faultsIn(root) : [`The root is ${root.name}.`];
}

function faultsIn({ name, attributes, children }: XmlElement): readonly string[] {
  const rule = rules[name];
  if (rule === undefined) return [`There is an element ${name}.`];
  const allowed = new Set([...rule.required, ...rule.optional]);
  return [
    ...Object.keys(attributes).flatMap((one) => (allowed.has(one) ? [] : [`${name} has ${one}.`])),
    ...rule.required.flatMap((one) => (one in attributes ? [] : [`${name} has no ${one}.`])),
    ...children.flatMap((one) =>
      rule.children.includes(one.name) ? [] : [`${one.name} stands in ${name}.`],
    ),
    ...(/^\d+\.\d{3}$/.test(attributes['time'] ?? '0.000') ? [] : [`${name} takes ${attributes['time']}.`]),
    ...countFaults(name, attributes, children),
    ...children.flatMap(faultsIn),
  ];
}

/** The counts of a suite are those of what is in it. */
function countFaults(
  name: string,
  attributes: XmlElement['attributes'],
  children: readonly XmlElement[],
): readonly string[] {
  if (name !== 'testsuite') return [];
  const cases = children.filter((child) => child.name === 'testcase');
  const withChild = (wanted: string) =>
    cases.filter((one) => one.children.some((child) => child.name === wanted)).length;
  const counted = { tests: cases.length, failures: withChild('failure'), errors: withChild('error') };
  return Object.entries(counted).flatMap(([one, count]) =>
    attributes[one] === String(count) ? [] : [`A suite says ${attributes[one]} ${one} of ${count}.`],
  );
}
