import { answerIdentity, fakeIdentity, type FakeIdentity } from './fake-sts-identity.ts';
import { answerInvoke, startWireServer, type WireRequest, type WireServer } from './wire-server.ts';

/** An account with one function, on the wire: Lambda's Invoke and ListFunctions, and STS with a device for its role. */
export interface FakeAccount extends WireServer {
  readonly identity: FakeIdentity;
  /** Runs that arrived, dry ones left out. */
  runs(): readonly WireRequest[];
  /** The codes that AssumeRole brought, in order. */
  codes(): readonly string[];
}

/** The code that the device shows; STS refuses every other. */
export const rightCode = '246810';

const functionName = 'orders-refund';
const isRun = ({ method, path, headers }: WireRequest) =>
  method === 'POST' && path.endsWith('/invocations') && headers['x-amz-invocation-type'] !== 'DryRun';
const form = ({ body }: WireRequest) => new URLSearchParams(body.toString());

/** STS judges codes once `judging` has come true. */
export async function startFakeAccount(
  changes: Partial<FakeIdentity> = {},
  judging: Promise<void> = Promise.resolve(),
): Promise<FakeAccount> {
  const identity = fakeIdentity(changes);
  const server = await startWireServer(async (response, request) => {
    if (answerIdentity(response, request, identity)) return;
    const json = (value: unknown) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (form(request).get('Action') === 'AssumeRole') {
      await judging;
      const [status, xml] = assumed(form(request).get('TokenCode'));
      response.writeHead(status, { 'content-type': 'text/xml' });
      response.end(xml);
    } else if (request.path.endsWith('/invocations')) {
      if (isRun(request)) answerInvoke(response, '{"refunded":true}');
      else answerInvoke(response, '', {}, 204);
    } else if (request.path.endsWith('/functions/') || request.path.endsWith('/functions')) {
      json({
        Functions: [
          {
            FunctionName: functionName,
            FunctionArn: `arn:aws:lambda:eu-west-1:${identity.account}:function:${functionName}`,
            Runtime: 'nodejs24.x',
            MemorySize: 128,
            Timeout: 3,
          },
        ],
      });
    } else {
      json({ Aliases: [], Versions: [] });
    }
  });
  return {
    ...server,
    identity,
    runs: () => server.requests.filter(isRun),
    codes: () =>
      server.requests.flatMap((request) => {
        const code = form(request).get('Action') === 'AssumeRole' ? form(request).get('TokenCode') : null;
        return code === null ? [] : [code];
      }),
  };
}

/** STS's answer to AssumeRole, in its own words for a wrong code. */
function assumed(code: string | null): readonly [number, string] {
  if (code !== rightCode) {
    return [
      403,
      '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>MultiFactorAuthentication failed with invalid MFA one time pass code.</Message></Error><RequestId>01234567-89ab-4def-8123-456789abcdef</RequestId></ErrorResponse>',
    ];
  }
  const expiration = new Date(Date.now() + 42.5 * 60_000).toISOString();
  return [
    200,
    `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAEXAMPLEASSUMED00</AccessKeyId><SecretAccessKey>assumedSecretNeverShown</SecretAccessKey><SessionToken>assumedTokenNeverShown</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  ];
}
