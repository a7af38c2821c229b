/** Keys that sign requests. They never leave core/. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When they end; left out when they name no end. */
  readonly expiration?: Date;
}

/** Whatever a service or a program calls keys, read into ours; null when a half is missing. */
export function keysOf(
  given: {
    readonly accessKeyId?: string | undefined;
    readonly secretAccessKey?: string | undefined;
    readonly sessionToken?: string | undefined;
    readonly expiration?: Date | undefined;
  } | null,
): Keys | null {
  const { accessKeyId = '', secretAccessKey = '', sessionToken = '', expiration } = given ?? {};
  if (accessKeyId === '' || secretAccessKey === '') return null;
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === '' ? {} : { sessionToken }),
    ...(expiration === undefined || Number.isNaN(expiration.getTime()) ? {} : { expiration }),
  };
}
