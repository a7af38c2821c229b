import { fileURLToPath } from 'node:url';
import { cleanEnvironment, root } from '../../tests/support/start-serve.ts';
import { jsonOfSize } from '../material/json-of-size.ts';
import { contender, interleave } from '../measure/contender.ts';
import { type Figure, ratioGoal } from '../measure/figure.ts';
import { summarise } from '../measure/summary.ts';
import { findAwsCli } from '../references/find-aws-cli.ts';
import { olderNode } from '../references/older-node.ts';
import { startReference } from '../references/start-reference.ts';
import { runProcess } from '../servers/run-process.ts';
import type { Subject } from './subject.ts';

const rounds = 25;
const warmUp = 3;

/** `lambdeck invoke` from its start to its end, against a script that does no more than call the SDK. */
export const cli: Subject = {
  name: 'cli',
  title: 'Command line: `lambdeck invoke` as a whole process',
  needs: ['cli', 'runtime'],
  async run(folder) {
    const endpoint = await startReference(import.meta.resolve('../references/echo-lambda.ts'));
    const { NODE_OPTIONS: _loopbackOnly, ...environment } = cleanEnvironment(folder, {
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_REGION: 'us-east-1',
      // The AWS CLI reads this one alone.
      AWS_DEFAULT_REGION: 'us-east-1',
    });
    const payload = jsonOfSize(1024);
    const script = fileURLToPath(import.meta.resolve('../references/minimal-invoke.mjs'));
    const command = `${root}/cli/lambdeck.mjs`;
    const lambdeck = ['invoke', 'echo', '--payload', payload, '--endpoint-url', endpoint.url];
    const output = `${folder}/answer.json`;
    const once = (program: string, parameters: readonly string[], answer: string | null) => () =>
      runProcess(program, parameters, { environment, answer });

    const older = await olderNode();
    const aws = await findAwsCli();
    const node = process.execPath;
    const minimal = contender(
      'minimal SDK script',
      once(node, [script, endpoint.url, 'echo', payload], payload),
    );
    const here = contender('lambdeck invoke', once(node, [command, ...lambdeck], payload));
    const contenders = [minimal, here];
    const fromOlder =
      older === null
        ? null
        : contender(
            `lambdeck invoke, started by Node ${older.version}`,
            once(older.path, [command, ...lambdeck], payload),
          );
    if (fromOlder !== null) contenders.push(fromOlder);
    const amazon =
      aws === null
        ? null
        : contender(
            'aws lambda invoke',
            once(
              aws.path,
              [
                'lambda',
                'invoke',
                '--function-name',
                'echo',
                '--payload',
                payload,
                ...(aws.major >= 2 ? ['--cli-binary-format', 'raw-in-base64-out'] : []),
                '--endpoint-url',
                endpoint.url,
                output,
              ],
              null,
            ),
          );
    if (amazon !== null) contenders.push(amazon);
    try {
      await interleave(contenders, { rounds, warmUp });
    } finally {
      await endpoint.stop();
    }

    const figures: Figure[] = [];
    for (const one of [here, fromOlder]) {
      if (one === null) continue;
      for (const [other, limit] of [
        [minimal, 1.3],
        [amazon, 0.3],
      ] as const) {
        if (other === null) continue;
        const measured = summarise(one.samples);
        const reference = { name: other.name, measured: summarise(other.samples) };
        figures.push({
          name: one.name,
          measured,
          reference,
          goal: ratioGoal(measured, reference.measured, limit),
        });
      }
    }
    return {
      figures,
      notes: [
        `1 KB to the same echo endpoint. The script is bench/references/minimal-invoke.mjs on Node ${process.versions.node}, as one would write it. lambdeck also decodes the log and records the run in its history.`,
        aws === null
          ? 'The AWS CLI is not installed here: not compared.'
          : `AWS CLI: ${aws.version} (${aws.path}).`,
      ],
    };
  },
};
