import { afterEach, describe, expect, it, vi } from 'vitest';
import { copyAsSchema } from '../../../contract/copy-as.ts';
import { unsavedDraft } from '../../../contract/default-draft.ts';
import { defaultInvokeOptions } from '../../../contract/invoke-request.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { copyDraftAs, copyFormatNames, copyFormats, copyOfDraft } from './copy-as.ts';
import { heldHost } from './testing/held-host.ts';

const draft: Draft = {
  ...defaultInvokeOptions,
  ...unsavedDraft,
  id: '0f8e6a53-2c41-4d7b-9a86-c1f3e5d7b902',
  connectionId: 'profile:staging',
  region: 'eu-west-1',
  functionName: 'orders',
  qualifier: 'live',
  payload: '{"id":12345678901234567890}',
  lastRunId: null,
};

describe('copyOfDraft', () => {
  it.each(copyFormats)('is what the contract takes for %s', (format) => {
    const asked = copyOfDraft(draft, format);
    expect(copyAsSchema.parse(asked)).toEqual(asked);
    expect(asked).toMatchObject({ format, payload: draft.payload, qualifier: 'live' });
    expect(copyFormatNames[format]).not.toBe('');
  });

  it('asks for variables to be replaced where the tab has that turned on', () => {
    const file = { folder: '/saved/orders', path: 'refund.lambda.yml', revision: 'r' };
    const templated: Draft = {
      ...draft,
      file,
      templating: true,
      environment: 'staging',
      variables: { id: 'A-17' },
      payload: `"${'x'.repeat(300 * 1024)}{{id}}"`,
    };
    const asked = copyOfDraft(templated, 'boto3');
    expect(copyAsSchema.parse(asked)).toEqual(asked);
    expect(asked).toMatchObject({
      payload: templated.payload,
      variablesFrom: { folder: '/saved/orders', environment: 'staging', requestVariables: { id: 'A-17' } },
    });
    expect(copyOfDraft({ ...templated, templating: false }, 'boto3').variablesFrom).toBeUndefined();
  });

  it('leaves a long event out', () => {
    expect(copyOfDraft({ ...draft, payload: 'x'.repeat(256 * 1024) }, 'boto3').payload).not.toBeNull();
    expect(copyOfDraft({ ...draft, payload: 'x'.repeat(256 * 1024 + 1) }, 'boto3').payload).toBeNull();
  });
});

describe('copyDraftAs', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('leaves on the clipboard what was asked for last, though it was made first', async () => {
    const written: string[] = [];
    const writeText = async (text: string): Promise<void> => void written.push(text);
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    const { host, next } = heldHost();
    const copies = [copyDraftAs(host, draft, 'boto3'), copyDraftAs(host, draft, 'aws-cli')];
    const [first, last] = [await next('runs.copyAs'), await next('runs.copyAs')];
    const copied = { note: null, payload: null, payloadFile: null };
    last.answer({ ...copied, text: 'aws lambda invoke' });
    await copies[1];
    first.answer({ ...copied, text: 'import boto3' });
    await copies[0];
    expect(written).toEqual(['aws lambda invoke']);
  });
});
