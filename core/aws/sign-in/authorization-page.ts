/**
 * The page that asks for a sign-in, which the API's model does not name: `/authorize` at the OIDC service's address, as
 * the AWS CLI builds it. `configured` is an address that overrides the region's own. Null where no address of a browser's
 * is known: FIPS endpoints and the isolated partitions take the device code.
 */
export function authorizationPage(configured: string | null, region: string, fips: boolean): string | null {
  if (configured !== null) return `${configured.replace(/\/$/, '')}/authorize`;
  if (fips || /^(?:us|eu)-iso/.test(region)) return null;
  return `https://oidc.${region}.${region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}/authorize`;
}
