import * as z from 'zod';
import { lambdaLimits } from '../../../contract/limits.ts';

const text = z.coerce.string();
const wholeNumber = z.coerce.number().int();
const level = z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']);

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
  EventInvokeConfig: z.object({ MaximumRetryAttempts: wholeNumber.min(0).max(2).optional() }).optional(),
});

export type FunctionProperties = z.infer<typeof functionPropertiesSchema>;
