import type { LocalFunction } from '../local-function.ts';
import { resourceNotFound, type LambdaError } from './lambda-error.ts';

type Answer = object | { readonly error: LambdaError };

/**
 * GetFunctionEventInvokeConfig; 404 where the template has no EventInvokeConfig. Here it holds for every qualifier, as
 * the event queue applies it; SAM gives it to the alias where there is one.
 */
export function getEventInvokeConfig(local: LocalFunction, qualifier: string | null): Answer {
  const { events } = local.definition;
  const wanted = qualifier ?? '$LATEST';
  if (local.resolve(qualifier) === null) {
    return { error: resourceNotFound(`Function not found: ${local.arn}:${wanted}`) };
  }
  if (!events.configured) {
    return {
      error: resourceNotFound(`The function ${local.arn}:${wanted} doesn't have an EventInvokeConfig`),
    };
  }
  const { maximumAgeSeconds, onFailure, onSuccess, retries } = events;
  return {
    FunctionArn: `${local.arn}:${wanted}`,
    LastModified: Date.parse(local.lastModified) / 1000,
    MaximumRetryAttempts: retries,
    MaximumEventAgeInSeconds: maximumAgeSeconds,
    DestinationConfig: {
      OnSuccess: onSuccess === null ? {} : { Destination: onSuccess },
      OnFailure: onFailure === null ? {} : { Destination: onFailure },
    },
  };
}

/**
 * GetFunctionUrlConfig; 404 where there is no URL. With AutoPublishAlias the URL is the alias's alone, as SAM deploys it.
 * The address is of Lambda's form and leads nowhere: the local endpoint serves the API and no function URLs.
 */
export function getFunctionUrlConfig(local: LocalFunction, qualifier: string | null): Answer {
  const { alias, url } = local.definition;
  if (url === null || qualifier !== alias) {
    return { error: resourceNotFound('The resource you requested does not exist.') };
  }
  return {
    FunctionUrl: `https://${local.definition.name.toLowerCase()}.lambda-url.invalid/`,
    FunctionArn: qualifier === null ? local.arn : `${local.arn}:${qualifier}`,
    AuthType: url.authType,
    InvokeMode: url.invokeMode,
    CreationTime: local.lastModified,
    LastModifiedTime: local.lastModified,
  };
}
