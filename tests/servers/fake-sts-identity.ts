import type { ServerResponse } from 'node:http';
import type { WireRequest } from './wire-server.ts';

/** What STS and IAM answer; changed by tests between calls. An `...Error` is a code such as `AccessDenied`. */
export interface FakeIdentity {
  account: string;
  arn: string;
  alias: string | null;
  stsError: string | null;
  iamError: string | null;
  /** STS takes the request and says nothing. */
  hangs: boolean;
}

/** A role of IAM Identity Center in an account with an alias. */
export function fakeIdentity(changes: Partial<FakeIdentity> = {}): FakeIdentity {
  return {
    account: '123456789012',
    arn: 'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Developer_0123456789abcdef/ada',
    alias: 'acme-prod',
    stsError: null,
    iamError: null,
    hangs: false,
    ...changes,
  };
}

/**
 * Answers GetCallerIdentity and ListAccountAliases as STS and IAM do (the AWS query protocol: a form in, XML out). False
 * when the request is neither.
 */
export function answerIdentity(response: ServerResponse, request: WireRequest, fake: FakeIdentity): boolean {
  const action = new URLSearchParams(request.body.toString()).get('Action');
  if (action === 'GetCallerIdentity') {
    if (fake.hangs) return true;
    if (fake.stsError !== null) {
      refuse(response, fake.stsError, `The key ${keyOf(request)} may not: ${fake.stsError}.`);
      return true;
    }
    reply(
      response,
      200,
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${fake.arn}</Arn><UserId>AROAEXAMPLE:ada</UserId><Account>${fake.account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>01234567-89ab-4def-8123-456789abcdef</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
    );
    return true;
  }
  if (action === 'ListAccountAliases') {
    if (fake.iamError !== null) {
      refuse(response, fake.iamError, 'User is not authorized to perform: iam:ListAccountAliases');
      return true;
    }
    const member = fake.alias === null ? '' : `<member>${fake.alias}</member>`;
    reply(
      response,
      200,
      `<ListAccountAliasesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListAccountAliasesResult><IsTruncated>false</IsTruncated><AccountAliases>${member}</AccountAliases></ListAccountAliasesResult><ResponseMetadata><RequestId>01234567-89ab-4def-8123-456789abcdef</RequestId></ResponseMetadata></ListAccountAliasesResponse>`,
    );
    return true;
  }
  return false;
}

/** The access key that signed a request, from its Authorization header. */
export function keyOf(request: WireRequest): string {
  return /Credential=([^/]+)/.exec(request.headers.authorization ?? '')?.[1] ?? 'none';
}

function refuse(response: ServerResponse, code: string, message: string): void {
  reply(
    response,
    code === 'AccessDenied' || code.startsWith('InvalidClient') ? 403 : 400,
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>01234567-89ab-4def-8123-456789abcdef</RequestId></ErrorResponse>`,
  );
}

function reply(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { 'content-type': 'text/xml' });
  response.end(xml);
}
