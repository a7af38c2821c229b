import * as z from 'zod';
import { lambdaLimits } from '../../../contract/limits.ts';

const text = z.coerce.string();
const wholeNumber = z.coerce.number().int();
const level = z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']);

/** A queue or topic that SAM would create has no ARN before it is deployed. */
const destination = z.object({ Type: z.string().optional(), Destination: z.string().optional() });

/** The properties of AWS::Serverless::Function and AWS::Lambda::Function that decide how a function runs here. */
export const functionPropertiesSchema = z.object({
  FunctionName: z
    .string()
    .regex(/^[a-zA-Z0-9-_]{1,64}$/, 'must be up to 64 letters, digits, - and _')
    .optional(),
  Description: text.optional(),
  Runtime: z.string().optional(),
  Handler: z.string().optional(),
  /** A folder, an s3:// URI, or where an uploaded package lies. */
  CodeUri: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  InlineCode: z.string().optional(),
  Timeout: wholeNumber.min(1).max(lambdaLimits.maximumTimeoutSeconds).optional(),
  MemorySize: wholeNumber.min(128).max(10_240).optional(),
  PackageType: z.enum(['Zip', 'Image']).optional(),
  Architectures: z.array(z.enum(['x86_64', 'arm64'])).optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()).optional() }).optional(),
  AutoPublishAlias: z
    .string()
    .regex(/^(?!\d+$)[a-zA-Z0-9-_]{1,128}$/, 'must be letters, digits, - and _, and not a number')
    .optional(),
  ReservedConcurrentExecutions: wholeNumber.min(0).optional(),
  LoggingConfig: z
    .object({
      LogFormat: z.enum(['Text', 'JSON']).optional(),
      ApplicationLogLevel: level.optional(),
      SystemLogLevel: z.enum(['DEBUG', 'INFO', 'WARN']).optional(),
      LogGroup: z.string().optional(),
    })
    .optional(),
  TenancyConfig: z.object({ TenantIsolationMode: z.string().optional() }).optional(),
  DurableConfig: z
    .object({
      ExecutionTimeout: wholeNumber.min(1).max(31_622_400).optional(),
      RetentionPeriodInDays: wholeNumber.min(1).max(90).optional(),
    })
    .optional(),
  EphemeralStorage: z.object({ Size: wholeNumber.min(512).max(10_240).optional() }).optional(),
  /** SAM writes it as a word, CloudFormation as a map. */
  Tracing: z.string().optional(),
  TracingConfig: z.object({ Mode: z.string().optional() }).optional(),
  EventInvokeConfig: z
    .object({
      MaximumRetryAttempts: wholeNumber.min(0).max(2).optional(),
      MaximumEventAgeInSeconds: wholeNumber.min(60).max(21_600).optional(),
      DestinationConfig: z
        .object({ OnSuccess: destination.optional(), OnFailure: destination.optional() })
        .optional(),
    })
    .optional(),
  FunctionUrlConfig: z
    .object({
      AuthType: z.enum(['NONE', 'AWS_IAM']).optional(),
      InvokeMode: z.enum(['BUFFERED', 'RESPONSE_STREAM']).optional(),
    })
    .optional(),
  /** SAM's spelling, and CloudFormation's. */
  DeadLetterQueue: z.object({ TargetArn: z.string().optional() }).optional(),
  DeadLetterConfig: z.object({ TargetArn: z.string().optional() }).optional(),
});

export type FunctionProperties = z.infer<typeof functionPropertiesSchema>;
