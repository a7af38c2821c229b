/** The account of a function's ARN; null where there is none. */
export const accountOfArn = (arn: string | undefined): string | null =>
  /^arn:[^:]+:lambda:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1] ?? null;
