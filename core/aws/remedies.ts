import type * as lambda from '@aws-sdk/client-lambda';
import type { Outcome } from '../../contract/outcome.ts';
import type { RemedyAction } from '../../contract/problem.ts';

/** What a remedy may mention of the run it is for. */
export interface RemedyFacts {
  readonly functionName: string;
  /** The service's own message. */
  readonly message: string;
  /** The profile whose keys signed; null for placeholder and environment keys. */
  readonly profile: string | null;
  readonly region: string;
  readonly payloadBytes: number;
  /** How much Lambda takes for this invocation type. */
  readonly limitBytes: number;
  /** TooManyRequestsException.Reason. */
  readonly throttleReason: string | null;
  readonly tenantId: string | null;
  readonly qualifier?: string | null;
  readonly streamed?: boolean;
  /** LogType Tail was asked for. */
  readonly logTail?: boolean;
  /** The function is known to isolate tenants. */
  readonly tenantIsolation?: boolean;
  /** connections.signIn works for the connection. */
  readonly canSignIn?: boolean;
  /** Pasted keys signed. */
  readonly pasted?: boolean;
}

/** `ran` says whether the function can have run despite the error: then the outcome is unknown and not rejected. */
export interface Remedy {
  readonly ran: 'no' | 'maybe';
  readonly remedy: string | ((facts: RemedyFacts) => string);
  /** What a UI can offer at one click; null for nothing. */
  readonly action?: (facts: RemedyFacts) => RemedyAction | null;
}

/** Every exception class of the client: a table keyed by it cannot misspell a name or keep one that is gone. */
type LambdaErrorName = Extract<keyof typeof lambda, `${string}Exception`>;

const no = (remedy: Remedy['remedy'], action?: Remedy['action']): Remedy =>
  action === undefined ? { ran: 'no', remedy } : { ran: 'no', remedy, action };

/**
 * One sentence for each error that Invoke and InvokeWithResponseStream are modelled to throw. remedies.test.ts walks the
 * list in the client's own documentation, so that a new error without a remedy fails there.
 */
const modelled = {
  CodeArtifactUserDeletedException: no('Deploy the function again: Lambda has removed the copy of its code.'),
  CodeArtifactUserFailedException: no(
    'Update the function’s code; GetFunctionConfiguration tells in StateReason why Lambda could not prepare it.',
  ),
  CodeArtifactUserPendingException: no(
    'Lambda is still preparing the code: wait a few seconds and invoke again.',
  ),
  DurableExecutionAlreadyStartedException: no(
    'An execution of this name began with another payload: choose a new durable execution name, or send the first payload.',
  ),
  EC2AccessDeniedException: no(
    'Give the execution role AWSLambdaVPCAccessExecutionRole (ec2:CreateNetworkInterface and others).',
  ),
  EC2ThrottledException: no(
    'EC2 throttled Lambda while it set up the function’s network: wait and invoke again.',
  ),
  EC2UnexpectedException: no(
    'EC2 failed while Lambda set up the function’s network: check its VPC settings, then invoke again.',
  ),
  EFSIOException: no(
    'The file system’s read or write limit is reached: raise its throughput, or wait until its burst credits recover.',
  ),
  EFSMountConnectivityException: no(
    'Open port 2049 between the function’s security group and the file system’s mount targets.',
  ),
  EFSMountFailureException: no(
    'Check the access point and the role’s elasticfilesystem:ClientMount permission.',
  ),
  EFSMountTimeoutException: no(
    'Check that the file system has a mount target in each of the function’s subnets, then invoke again.',
  ),
  ENILimitReachedException: no(
    'The VPC has no free network interfaces: delete unused ones or ask AWS for a higher quota.',
  ),
  ENINotReadyException: no(
    'The function’s network interface is still being made: wait a minute and invoke again.',
  ),
  InvalidParameterValueException: no(parameterRemedy, parameterAction),
  InvalidRequestContentException: no(
    'Correct the event so that it is valid JSON: Lambda parses it before it runs the function.',
  ),
  InvalidRuntimeException: no(
    'The function’s runtime is gone or not available here: set a supported runtime and deploy again.',
  ),
  InvalidSecurityGroupIDException: no(
    'The function names a security group that does not exist: correct its VPC settings.',
  ),
  InvalidSubnetIDException: no('The function names a subnet that does not exist: correct its VPC settings.'),
  InvalidZipFileException: no(
    'Lambda cannot unpack the deployment package: build the archive again and deploy it.',
  ),
  KMSAccessDeniedException: no(
    'Let the execution role use the function’s key (kms:Decrypt), in the role and in the key policy.',
  ),
  KMSDisabledException: no('Enable the KMS key that encrypts the function’s environment variables.'),
  KMSInvalidStateException: no(
    'The function’s KMS key is not usable in its present state: check it in KMS (pending deletion or import).',
  ),
  KMSNotFoundException: no('The function’s KMS key does not exist: set another key on the function.'),
  ModeNotSupportedException: no(
    'Switch streaming off, or choose the invocation type that this function supports.',
    streamingAction,
  ),
  NoPublishedVersionException: no(
    'Publish a version of the function first, or choose $LATEST.',
    () => 'choose-qualifier',
  ),
  RecursiveInvocationException: no(
    'Lambda stopped a loop of functions calling each other: break the loop, or allow it in the function’s recursion settings.',
  ),
  RequestTooLargeException: no(tooLargeRemedy),
  ResourceConflictException: no(
    'The function is being created or updated: wait until its update is finished and invoke again.',
  ),
  ResourceNotFoundException: no(
    ({ functionName, region }) =>
      `Check the name, the qualifier, the region (${region}) and the account: there is no "${functionName}" here.`,
    notFoundAction,
  ),
  ResourceNotReadyException: no(
    'The function was idle and is being made ready: wait a few seconds and invoke again.',
  ),
  S3FilesMountConnectivityException: no(
    'Open the network path between the function’s subnets and the S3 Files mount target.',
  ),
  S3FilesMountFailureException: no(
    'Check the S3 Files access point and the execution role’s permission to mount it.',
  ),
  S3FilesMountTimeoutException: no(
    'Check that S3 Files has a mount target in each of the function’s subnets, then invoke again.',
  ),
  SerializedRequestEntityTooLargeException: no(
    'The request is too large once serialised: send a smaller event, or put the data in S3.',
  ),
  ServiceException: {
    ran: 'maybe',
    remedy:
      'Lambda failed inside and may have run the function: look for this run in the logs before you invoke it again.',
  },
  ServiceQuotaExceededException: no(
    'An account quota is used up: see Service Quotas for Lambda, and ask for more there.',
  ),
  SnapStartException: no('A restore hook failed: see the function’s log for the afterRestore error.'),
  SnapStartNotReadyException: no(
    'The version’s snapshot is still being made: wait a minute and invoke again.',
  ),
  SnapStartRegenerationFailureException: no(
    'Lambda could not renew the version’s snapshot: publish a new version.',
  ),
  SnapStartTimeoutException: no('Restoring took too long: make the restore hooks faster, then invoke again.'),
  SubnetIPAddressLimitReachedException: no(
    'The function’s subnet has no free addresses: add a larger subnet to its VPC settings.',
  ),
  TooManyRequestsException: no(throttleRemedy),
  UnsupportedMediaTypeException: no(
    'Lambda refused the content type: send JSON, and check that no proxy changes the request.',
  ),
} satisfies Partial<Record<LambdaErrorName, Remedy>>;

/** What the service answers without its model saying so: signing, permission and form errors of every AWS API. */
const unmodelled = {
  AccessDeniedException: no(accessRemedy),
  AccessDenied: no(accessRemedy),
  UnauthorizedException: no(accessRemedy),
  ExpiredTokenException: no(signInAgain, signInAction),
  ExpiredToken: no(signInAgain, signInAction),
  UnrecognizedClientException: no(
    (facts) =>
      `The keys are not known to AWS (deleted, of another partition, or a stale session token): ${renewKeys(facts)}`,
  ),
  InvalidClientTokenId: no(
    (facts) => `The access key does not exist in this account or partition: ${renewKeys(facts)}`,
  ),
  MissingAuthenticationTokenException: no(
    'The request reached AWS without a signature: check whether a proxy removes headers.',
  ),
  IncompleteSignatureException: no('The signature arrived damaged: check whether a proxy changes headers.'),
  InvalidSignatureException: no(signatureRemedy),
  SignatureDoesNotMatch: no(signatureRemedy),
  RequestExpired: no('Set this computer’s clock: AWS refuses requests more than a few minutes old.'),
  OptInRequired: no(
    ({ region }) => `Enable the region ${region} for this account, or choose another region.`,
    () => 'choose-region',
  ),
  ValidationException: no('Correct the function name, qualifier or option that the message names.'),
  SerializationException: no('Lambda could not read the request: check that no proxy changes it on its way.'),
  UnknownOperationException: no(
    'This endpoint does not know the call: check the endpoint URL, or switch streaming off.',
    streamingAction,
  ),
  NotImplementedException: no(
    'This endpoint does not support the chosen options: switch off the log tail, streaming or dry run.',
    unsupportedAction,
  ),
  ThrottlingException: no('Too many calls at this moment: wait a little and invoke again.'),
  Throttling: no('Too many calls at this moment: wait a little and invoke again.'),
  RequestEntityTooLargeException: no(tooLargeRemedy),
  InternalFailure: {
    ran: 'maybe',
    remedy:
      'AWS failed inside and may have run the function: look for this run in the logs before you invoke it again.',
  },
  ServiceUnavailable: {
    ran: 'maybe',
    remedy:
      'The service is overloaded; it may have run: look for this run in the logs before you invoke it again.',
  },
} satisfies Record<string, Remedy>;

/** The errors after which keys must be read afresh instead of taken from memory. */
export const refusedKeys: ReadonlySet<string> = new Set([
  'ExpiredTokenException',
  'ExpiredToken',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
] satisfies (keyof typeof unmodelled)[]);

const remedies: ReadonlyMap<string, Remedy> = new Map(Object.entries({ ...unmodelled, ...modelled }));

/** The remedy for an AWS error name; null for a name that no table knows. */
export function remedyFor(errorName: string): Remedy | null {
  return remedies.get(errorName) ?? null;
}

/** The remedy's sentence for one run. */
export function remedyText(remedy: Remedy, facts: RemedyFacts): string {
  return typeof remedy.remedy === 'string' ? remedy.remedy : remedy.remedy(facts);
}

/** True for the refusal of LogType Tail, after which nothing ran: a 400 that says so (functions on Managed Instances). */
export function isTailRefusal(outcome: Outcome): boolean {
  return (
    outcome.kind === 'rejected' &&
    outcome.statusCode === 400 &&
    outcome.name === 'InvalidParameterValueException' &&
    /tail logs are not supported/i.test(outcome.message)
  );
}

/** What to run when keys have expired. */
function signInAgain({ profile, canSignIn, pasted }: RemedyFacts): string {
  if (pasted === true) return 'The keys have expired: paste new keys from the access portal.';
  if (canSignIn === true) {
    return `The keys have expired: invoke again for new ones, or sign in again here or with "aws sso login --profile ${profile ?? 'default'}".`;
  }
  return profile === null
    ? 'The keys have expired: set new ones in the environment and start Lambdeck again.'
    : `The keys have expired: run "aws sso login --profile ${profile}" or renew the profile’s keys; the next run reads them.`;
}

/** Only where signing in here is what gives the keys. */
function signInAction({ canSignIn }: RemedyFacts): RemedyAction | null {
  return canSignIn === true ? 'sign-in' : null;
}

function renewKeys({ profile, pasted }: RemedyFacts): string {
  if (pasted === true) return 'paste valid keys.';
  return profile === null
    ? 'set valid keys in the environment and start Lambdeck again.'
    : `renew the keys of the profile ${profile}; the next run reads them.`;
}

function tooLargeRemedy({ payloadBytes, limitBytes }: RemedyFacts): string {
  const over = payloadBytes - limitBytes;
  return over > 0
    ? `The payload is ${over} bytes over the limit of ${limitBytes}: shorten it, or pass the data through S3.`
    : 'The request is larger than Lambda takes: shorten the event or the client context.';
}

function throttleRemedy({ throttleReason }: RemedyFacts): string {
  switch (throttleReason) {
    case 'ReservedFunctionConcurrentInvocationLimitExceeded':
      return 'All of the function’s reserved concurrency is in use (or it is 0): wait, or raise its reserved concurrency.';
    case 'ReservedFunctionInvocationRateLimitExceeded':
      return 'The function’s reserved concurrency limits its rate: slow down, or raise its reserved concurrency.';
    case 'ConcurrentInvocationLimitExceeded':
      return 'The account’s concurrency is used up: wait for running functions to end, or ask AWS for a higher quota.';
    case 'ConcurrentSnapshotCreateLimitExceeded':
      return 'Too many snapshots are being made at once: wait a minute and invoke again.';
    case 'FunctionInvocationRateLimitExceeded':
    case 'CallerRateLimitExceeded':
      return 'Invocations come too fast: slow down, or allow retries in the options.';
    case null:
    default:
      return 'Lambda is throttling: wait a little and invoke again, or allow retries in the options.';
  }
}

/** IAM's message names the action and the resource; it is the only place where they stand. */
function accessRemedy({ message, functionName }: RemedyFacts): string {
  const action = /not authorized to perform:\s*([\w-]+:[\w*]+)/.exec(message)?.[1] ?? 'lambda:InvokeFunction';
  const resource = /on resource:\s*(\S+)/.exec(message)?.[1] ?? functionName;
  const explicit = /explicit deny/i.test(message)
    ? ' An explicit deny forbids it now, so look there first.'
    : '';
  return `Ask for a policy that allows ${action} on ${resource}.${explicit}`;
}

function signatureRemedy(facts: RemedyFacts): string {
  return /expired|not yet current|skew/i.test(facts.message)
    ? 'Set this computer’s clock: the signature’s time is too far from AWS’s.'
    : `The secret key does not belong to the access key: ${renewKeys(facts)}`;
}

/** Each only where the option is on: an offer to switch off what is off would help nobody. */
function streamingAction({ streamed }: RemedyFacts): RemedyAction | null {
  return streamed === true ? 'turn-off-streaming' : null;
}

/** Which option to take off where the endpoint lacks one (501): streaming first, then the log tail; null when neither is on. */
export function unsupportedAction(facts: RemedyFacts): RemedyAction | null {
  return streamingAction(facts) ?? (facts.logTail === true ? 'turn-off-log-tail' : null);
}

/** Lambda's message ends in the ARN that it looked for, qualifier and all. */
function notFoundAction({ message, qualifier }: RemedyFacts): RemedyAction | null {
  if (/not reachable in this region/i.test(message)) return 'choose-region';
  const qualified = qualifier !== undefined && qualifier !== null && qualifier !== '';
  return qualified && message.trimEnd().endsWith(`:${qualifier}`) ? 'choose-qualifier' : null;
}

function parameterAction(facts: RemedyFacts): RemedyAction | null {
  const { message } = facts;
  if (needsTenant(facts)) return 'set-tenant-id';
  if (/capacity provider|tail logs/i.test(message)) return 'turn-off-log-tail';
  return /derived qualifier|durable/i.test(message) ? 'choose-qualifier' : null;
}

function needsTenant({ message, tenantId, tenantIsolation }: RemedyFacts): boolean {
  return (tenantId === null || tenantId === '') && (tenantIsolation === true || /tenant/i.test(message));
}

function parameterRemedy(facts: RemedyFacts): string {
  const { message } = facts;
  if (needsTenant(facts)) return 'This function isolates tenants: set a tenant id.';
  if (/capacity provider|tail logs/i.test(message))
    return 'Switch off the log tail: functions on managed instances do not give one.';
  if (/derived qualifier/i.test(message))
    return 'The function name carries another qualifier: name it once only.';
  if (/durable/i.test(message))
    return 'Choose a qualifier ($LATEST or a version): durable functions are invoked with one.';
  return 'Correct the option that the message names.';
}
