type Json = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a state machine by the rules of the Amazon States Language specification and the developer guide that
 * a definition of ours can break: names, transitions, terminal states, fields of JSONata states, a map's fields.
 */
export function aslFaults(definition: Json): readonly string[] {
  const faults: string[] = [];
  const names = new Set<string>();
  if (definition['QueryLanguage'] !== 'JSONata') faults.push('The query language is not JSONata.');
  level(definition, 'the top');
  expressions(definition);
  return faults;

  function level(machine: Json, where: string): void {
    const states = objectOf(machine['States']);
    const start = String(machine['StartAt']);
    if (states[start] === undefined) faults.push(`${where} starts at ${start}, which is not there.`);
    const reached = new Set([start]);
    for (const [name, value] of Object.entries(states)) {
      const state = objectOf(value);
      if (name.length === 0 || name.length > 80)
        faults.push(`The name ${name} has ${name.length} characters.`);
      if (names.has(name)) faults.push(`The name ${name} is there twice.`);
      names.add(name);
      const targets = targetsOf(state);
      for (const target of targets) {
        if (states[target] === undefined) faults.push(`${name} goes to ${target}, which is not there.`);
        reached.add(target);
      }
      check(name, state, targets);
    }
    const unreached = Object.keys(states).filter((name) => !reached.has(name));
    if (unreached.length > 0) faults.push(`Nothing leads to ${unreached.join(', ')}.`);
    const ends = Object.values(states).some((value) => {
      const { End, Type } = objectOf(value);
      return End === true || Type === 'Succeed' || Type === 'Fail';
    });
    if (!ends) faults.push(`${where} has no end.`);
  }

  function check(name: string, state: Json, targets: readonly string[]): void {
    const type = String(state['Type']);
    const ends = ['Succeed', 'Fail'].includes(type);
    if (ends && (targets.length > 0 || 'End' in state)) faults.push(`${name} is terminal and goes on.`);
    if (!ends && type !== 'Choice' && 'Next' in state === (state['End'] === true)) {
      faults.push(`${name} needs either Next or End.`);
    }
    for (const field of [
      'InputPath',
      'Parameters',
      'ResultSelector',
      'ResultPath',
      'OutputPath',
      'ItemsPath',
    ]) {
      if (field in state) faults.push(`${name} has ${field}, which JSONata states do not take.`);
    }
    if (type === 'Choice') {
      for (const rule of listOf(state['Choices'])) {
        if (typeof rule['Condition'] !== 'string' || typeof rule['Next'] !== 'string')
          faults.push(`${name} has a bad rule.`);
      }
    } else if (type === 'Task') {
      if (!/^arn:aws[\w-]*:states:::/.test(String(state['Resource'])))
        faults.push(`${name} has no resource.`);
      for (const retrier of listOf(state['Retry'])) {
        if (!Array.isArray(retrier['ErrorEquals'])) faults.push(`${name} has a bad retrier.`);
      }
    } else if (type === 'Map') {
      const { ItemProcessor, ItemReader, MaxConcurrency, ToleratedFailurePercentage } = state;
      const { Mode, ExecutionType } = objectOf(objectOf(ItemProcessor)['ProcessorConfig']);
      if (Mode !== 'DISTRIBUTED' || !['STANDARD', 'EXPRESS'].includes(String(ExecutionType)))
        faults.push(`${name} is not distributed.`);
      if (!Number.isInteger(MaxConcurrency) || Number(MaxConcurrency) < 0)
        faults.push(`${name} has a bad concurrency.`);
      if (!(Number(ToleratedFailurePercentage) >= 0 && Number(ToleratedFailurePercentage) <= 100))
        faults.push(`${name} tolerates nonsense.`);
      if (objectOf(ItemReader)['Arguments'] === undefined) faults.push(`${name} reads nothing.`);
      level(objectOf(ItemProcessor), name);
    } else if (!['Pass', 'Succeed', 'Fail'].includes(type)) faults.push(`${name} has the type ${type}.`);
  }

  function expressions(value: unknown): void {
    if (typeof value === 'string') {
      if (value.startsWith('{%') && !value.endsWith('%}')) faults.push(`${value} does not end.`);
      if (/%\}|\{%/.test(value.slice(2, -2))) faults.push(`${value} has braces of an expression within it.`);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) if (!takenAsTheyAre.has(name)) expressions(member);
    }
  }
}

/** Fields that are no place for an expression. */
const takenAsTheyAre = new Set(['Comment', 'Default', 'Next', 'StartAt']);

function targetsOf(state: Json): readonly string[] {
  const rules = listOf(state['Choices']).map((rule) => rule['Next']);
  const catchers = listOf(state['Catch']).map((catcher) => catcher['Next']);
  return [state['Next'], state['Default'], ...rules, ...catchers].filter(
    (target) => typeof target === 'string',
  );
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}
