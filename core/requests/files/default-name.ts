/** What a request is called whose file says no name: the file's own name, without folders and ending. */
export function defaultName(path: string): string {
  const file = path.split('/').at(-1) ?? path;
  return file.replace(/(?:\.lambda)?\.ya?ml$/i, '').slice(0, 200) || 'request';
}
