import { failWith, usageProblem } from '../usage-problem.ts';
import { exitCodes } from '../exit-code.ts';
import { openOutput } from '../open-output.ts';
import { tell } from '../output.ts';
import { findCollection } from '../run/find-collection.ts';
import { harmless } from '../terminal-text.ts';

export interface StepFunctionsFlags {
  readonly data: string;
  readonly env?: string;
  readonly region?: string;
  readonly output?: string;
  readonly results?: string;
  readonly executionType: 'STANDARD' | 'EXPRESS';
  readonly concurrency: number;
  readonly toleratedFailurePercentage: number;
}

/** `lambdeck export step-functions`: stdout or a file gets the definition, stderr what was left out and how to start it. */
export async function stepFunctionsCommand(typed: string, flags: StepFunctionsFlags): Promise<number> {
  const found = findCollection(typed);
  if (found.kind === 'problem') return failWith(found);
  const [{ exportStepFunctions }, { definitionText }, { howToStart }] = await Promise.all([
    import('../../core/requests/step-functions/export-step-functions.ts'),
    import('../../core/requests/step-functions/state-machine.ts'),
    import('../../core/requests/step-functions/how-to-start.ts'),
  ]);
  const exported = await exportStepFunctions({
    folder: found.folder,
    path: found.path,
    environment: flags.env ?? null,
    data: flags.data,
    results: flags.results ?? null,
    region: flags.region ?? null,
    executionType: flags.executionType,
    concurrency: flags.concurrency,
    toleratedFailurePercentage: flags.toleratedFailurePercentage,
  });
  if ('remedy' in exported)
    return failWith(usageProblem(harmless(exported.message), harmless(exported.remedy)));
  const definition = definitionText(exported.definition);
  const { output } = flags;
  const out = await openOutput(output, 'Make room on its disk, or name another file with --output.');
  if (out.kind === 'problem') return failWith(out);
  await out.writeWhole(definition);
  for (const note of exported.notes) tell(harmless(note));
  const name = exported.title.replaceAll(/[^\w-]+/g, '-').slice(0, 80) || 'lambdeck';
  const file = output === undefined || output === '-' ? 'state-machine.json' : output;
  const { region, functionNames, options } = exported;
  for (const line of howToStart({ file, name, region, functionNames }, options)) tell(harmless(line));
  return exitCodes.succeeded;
}
