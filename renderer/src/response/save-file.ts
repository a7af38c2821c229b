/** Hands a file to the browser's download, under a name that every file system takes. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replaceAll(/[^\w.-]+/gu, '-');
  link.click();
  // The download has taken the content over once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
