import type { ServerResponse } from 'node:http';
import type { WireRequest, WireServer } from './wire-server.ts';
import { answerError, answerInvoke, startWireServer } from './wire-server.ts';

/** One call of STS as it arrived. */
export interface StsCall {
  readonly action: string;
  readonly fields: URLSearchParams;
  /** The access key that signed it; null for a call without a signature. */
  readonly signer: string | null;
  /** The region of the signature's scope. */
  readonly region: string | null;
}

export interface FakeSts extends WireServer {
  readonly calls: readonly StsCall[];
  /** Secrets of all keys that were given out. */
  readonly secrets: readonly string[];
  /** The code that is right; each is good once, as STS has it. */
  code: string;
  /** Access keys that are refused as expired. */
  readonly refused: Set<string>;
  /** The access key that signed the last Invoke. */
  readonly invokedBy: () => string | null;
}

/**
 * STS over its query protocol, and Lambda's Invoke and an empty list of functions at the same address. The keys of the n-th call are AKIDSTSn; they live
 * as long as DurationSeconds says.
 */
export async function startFakeSts(): Promise<FakeSts> {
  const calls: StsCall[] = [];
  const secrets: string[] = [];
  const refused = new Set<string>();
  const used = new Set<string>();
  let invokedBy: string | null = null;
  const server = await startWireServer((response, request) => {
    if (request.path.endsWith('/invocations')) {
      invokedBy = scopeOf(request).signer;
      if (refused.has(invokedBy ?? '')) {
        answerError(
          response,
          403,
          'ExpiredTokenException',
          'The security token included in the request is expired',
        );
      } else answerInvoke(response, '{}');
      return;
    }
    if (request.method !== 'POST' || request.path !== '/') {
      response.end('{"Functions":[]}');
      return;
    }
    const fields = new URLSearchParams(request.body.toString('utf8'));
    const call = { action: fields.get('Action') ?? '', fields, ...scopeOf(request) };
    calls.push(call);
    answerCall(response, call);
  });
  const fake = {
    ...server,
    calls,
    secrets,
    refused,
    code: '123456',
    invokedBy: () => invokedBy,
  };

  function answerCall(response: ServerResponse, { action, fields, signer }: StsCall): void {
    const webIdentity = action === 'AssumeRoleWithWebIdentity';
    if (!webIdentity && action !== 'AssumeRole') {
      answerStsError(response, 400, 'InvalidAction', `Could not find operation ${action}`);
    } else if (webIdentity === (signer !== null)) {
      answerStsError(response, 403, 'MissingAuthenticationToken', 'Request is missing Authentication Token');
    } else if (signer !== null && refused.has(signer)) {
      answerStsError(response, 403, 'ExpiredToken', 'The security token included in the request is expired');
    } else if (fields.has('SerialNumber') && !isCodeRight(fields.get('TokenCode') ?? '')) {
      answerStsError(
        response,
        403,
        'AccessDenied',
        'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
      );
    } else if (fields.get('ExternalId') === 'wrong') {
      answerStsError(
        response,
        403,
        'AccessDenied',
        `User: arn:aws:iam::123456789012:user/u is not authorized to perform: sts:AssumeRole on resource: ${fields.get('RoleArn') ?? ''}`,
      );
    } else {
      const number = calls.length;
      const secret = `SecretOfStsCall${number}PaddedToFortyLetters`;
      const token = `TokenOfStsCall${number}AsLongAsTokensAre==`;
      secrets.push(secret, token);
      const seconds = Number(fields.get('DurationSeconds') ?? '3600');
      const ends = new Date(Date.now() + seconds * 1000).toISOString();
      answerXml(
        response,
        200,
        `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result><AssumedRoleUser><AssumedRoleId>AROA:s</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn></AssumedRoleUser><Credentials><AccessKeyId>AKIDSTS${number}</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>${token}</SessionToken><Expiration>${ends}</Expiration></Credentials></${action}Result><ResponseMetadata><RequestId>11111111-2222-4333-8444-555555555555</RequestId></ResponseMetadata></${action}Response>`,
      );
    }
  }

  function isCodeRight(code: string): boolean {
    const right = code === fake.code && !used.has(code);
    used.add(code);
    return right;
  }

  return fake;
}

function answerStsError(response: ServerResponse, status: number, code: string, message: string): void {
  answerXml(
    response,
    status,
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>11111111-2222-4333-8444-555555555555</RequestId></ErrorResponse>`,
  );
}

function answerXml(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/xml' });
  response.end(body);
}

function scopeOf({ headers }: WireRequest): { signer: string | null; region: string | null } {
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(headers.authorization ?? '');
  return { signer: scope?.[1] ?? null, region: scope?.[2] ?? null };
}
