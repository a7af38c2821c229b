import * as z from 'zod';
import { templatedTextsSchema } from '../../../contract/environment.ts';
import type { Run } from '../../../contract/run.ts';
import { variablesSchema } from '../../../contract/variable.ts';
import type { Draft } from '../../../contract/workspace.ts';
import type { HostClient } from '../host/use-host.ts';
import { draftOfRequest } from '../saved/draft-of-request.ts';

const templateSchema = templatedTextsSchema.extend({ variables: variablesSchema });

/** What a run's request was before its variables were replaced, with its file where it still is; null without any. */
export async function templateOfRun(host: HostClient, { source }: Run): Promise<Partial<Draft> | null> {
  if (source?.template == null) return null;
  const template = z.safeParse(templateSchema, parsed(source.template));
  if (!template.success) return null;
  const { folder, path, environment } = source;
  const read =
    folder === null || path === null ? null : await host.collections.read({ folder, path }).catch(() => null);
  const file =
    read?.request == null || read.file === null
      ? {}
      : { ...draftOfRequest(read.request, read.file), environment };
  return { ...file, ...template.data, templating: true };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
