import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { exportZip } from '../../core/requests/exchange/export-zip.ts';
import { exitCodes } from '../exit-code.ts';
import { lookAt } from '../look-at.ts';
import { openOutput } from '../open-output.ts';
import { tell, writeOut } from '../output.ts';
import { bytes, harmless } from '../terminal-text.ts';
import { failWith } from '../usage-problem.ts';

export interface ExportZipFlags {
  readonly output?: string;
}

/** `lambdeck export zip`: a collection as it stands, or one request as files. `--output -` writes to stdout. */
export async function exportZipCommand(path: string, flags: ExportZipFlags): Promise<number> {
  const stats = lookAt(path, 'Name a folder of requests, or a *.lambda.yml file.');
  if ('kind' in stats) return failWith(stats);
  const source = resolve(path);
  if (!stats.isDirectory() && !/\.lambda\.ya?ml$/i.test(source)) {
    return failWith({
      message: `${path} is no request file.`,
      hint: "A request file's name ends in .lambda.yml; a folder is packed as it stands.",
    });
  }
  const { file, problem } = stats.isDirectory()
    ? await exportZip(source, null)
    : await exportZip(dirname(source), basename(source));
  if (problem !== null)
    return failWith({ message: harmless(problem.message), hint: harmless(problem.remedy) });
  for (const note of file.notes) tell(harmless(note));
  const content = Buffer.from(file.base64, 'base64');
  const output = flags.output ?? file.name;
  // The name that was typed is meant: it may be written over. One that was made up here may not.
  if (flags.output === undefined && existsSync(output)) {
    return failWith({
      message: `${output} is there already.`,
      hint: 'Name another file with --output, or - for stdout.',
    });
  }
  const out = await openOutput(output, 'Make room on its disk, or name another file with --output.');
  if (out.kind === 'problem') return failWith(out);
  await out.writeWhole(content);
  if (output === '-') return exitCodes.succeeded;
  await writeOut(`${output}\n`);
  tell(bytes(content.length));
  return exitCodes.succeeded;
}
