/** The domain of AWS's regional endpoints, as the SDK's endpoint rules have it for the commercial and the China partition. */
export function domainSuffix(region: string, dualStack: boolean): string {
  const china = region.startsWith('cn-');
  if (dualStack) return china ? 'api.amazonwebservices.com.cn' : 'api.aws';
  return china ? 'amazonaws.com.cn' : 'amazonaws.com';
}
