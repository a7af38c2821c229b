import jsonata from 'jsonata';

type Json = Readonly<Record<string, unknown>>;

/** What a task was called with. */
export interface Call {
  readonly FunctionName: string;
  readonly Qualifier?: string;
  readonly Payload?: unknown;
  readonly [name: string]: unknown;
}

/** How a row ended, and the calls that were made for it. */
export interface RowEnd {
  readonly calls: readonly Call[];
  /** The cause of a Fail state; null when the row succeeded. */
  readonly cause: string | null;
  readonly output: unknown;
}

/**
 * Runs the states of one row as Step Functions does, as far as ours need it: Pass, Task, Choice, Fail and Succeed in
 * JSONata, with `$states`, variables, and Step Functions' own functions.
 */
export async function runRow(
  processor: Json,
  row: unknown,
  answer: (call: Call) => unknown,
): Promise<RowEnd> {
  const states = processor['States'] as Readonly<Record<string, Json>>;
  const variables: Record<string, unknown> = {};
  const calls: Call[] = [];
  let input = row;
  let name = String(processor['StartAt']);
  for (;;) {
    const state = states[name] ?? {};
    const within = (value: unknown, result?: unknown) => evaluated(value, { input, result }, variables);
    if (state['Type'] === 'Succeed') return { calls, cause: null, output: input };
    if (state['Type'] === 'Fail') return { calls, cause: String(await within(state['Cause'])), output: null };
    if (state['Type'] === 'Choice') {
      const rules = state['Choices'] as readonly Json[];
      const met = await Promise.all(rules.map(({ Condition }) => within(Condition)));
      const chosen = rules[met.indexOf(true)];
      name = String(chosen === undefined ? state['Default'] : chosen['Next']);
      continue;
    }
    let result: unknown;
    if (state['Type'] === 'Task') {
      const call = (await within(state['Arguments'])) as Call;
      calls.push(call);
      result = answer(call);
    }
    const assigned = (await within(state['Assign'] ?? {}, result)) as Json;
    if ('Output' in state) input = await within(state['Output'], result);
    Object.assign(variables, assigned);
    name = String(state['Next']);
  }
}

async function evaluated(value: unknown, states: Json, variables: Json): Promise<unknown> {
  if (typeof value === 'string') {
    if (!value.startsWith('{%')) return value;
    const expression = jsonata(value.slice(2, -2));
    expression.registerFunction('parse', (text: string): unknown => JSON.parse(text), '<s:x>');
    expression.registerFunction('uuid', () => '3f0c8a52-7d31-4b9a-9f60-2a1b3c4d5e6f', '<:s>');
    const result: unknown = await expression.evaluate({}, { states, ...variables });
    if (result === undefined) throw new Error(`${value} gives nothing, which ends an execution.`);
    return result;
  }
  if (Array.isArray(value)) return Promise.all(value.map((item) => evaluated(item, states, variables)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    async ([name, member]) => [name, await evaluated(member, states, variables)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
