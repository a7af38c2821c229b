/**
 * The address without the path of an invocation: the emulator's documentation gives its whole URL to POST to
 * (http://localhost:9000/2015-03-31/functions/function/invocations), and Invoke adds that path by itself.
 */
export function withoutInvocationPath(url: string): string {
  return url.replace(/\/2015-03-31\/functions\/[^/?#]+\/invocations\/?$/, '');
}
