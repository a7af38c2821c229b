/** An address without the name and the password that may stand in it. */
export function withoutUser(address: string): string {
  return address.replace(/^([a-z]+:\/\/)?[^/?]*@/i, '$1');
}
