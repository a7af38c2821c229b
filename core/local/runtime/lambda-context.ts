/** The context object that a Node handler receives. */
export class LambdaContext {
  callbackWaitsForEmptyEventLoop = true;
  readonly functionName = process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? '';
  readonly functionVersion = process.env['AWS_LAMBDA_FUNCTION_VERSION'] ?? '';
  readonly memoryLimitInMB = process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'] ?? '';
  readonly logGroupName = process.env['AWS_LAMBDA_LOG_GROUP_NAME'] ?? '';
  readonly logStreamName = process.env['AWS_LAMBDA_LOG_STREAM_NAME'] ?? '';
  readonly invokedFunctionArn: string;
  readonly awsRequestId: string;
  readonly clientContext: unknown;
  readonly identity: unknown;
  readonly tenantId: string | undefined;
  readonly getRemainingTimeInMillis: () => number;

  constructor(headers: Readonly<Record<string, string>>) {
    const deadline = Number(headers['lambda-runtime-deadline-ms']);
    this.awsRequestId = headers['lambda-runtime-aws-request-id'] ?? '';
    this.invokedFunctionArn = headers['lambda-runtime-invoked-function-arn'] ?? '';
    this.clientContext = parsed(headers['lambda-runtime-client-context']);
    this.identity = parsed(headers['lambda-runtime-cognito-identity']);
    this.tenantId = headers['lambda-runtime-aws-tenant-id'];
    this.getRemainingTimeInMillis = () => deadline - Date.now();
  }
}

function parsed(json: string | undefined): unknown {
  return json === undefined ? undefined : JSON.parse(json);
}
