import { Zip, ZipDeflate } from 'fflate';

/** A file of an archive: its path has `/` between names. */
export interface ZipFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly modified: Date;
  readonly executable?: boolean;
}

const fileMode = 0o100_644;
const programMode = 0o100_755;
/** Made on Unix: only then are the modes below looked at. */
const unix = 3;

/** An archive of the files, in their order. The event loop runs between two of them. */
export async function zipFiles(files: readonly ZipFile[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, piece) => {
    if (error !== null) failure = error;
    else pieces.push(piece);
  });
  for (const { path, bytes, modified, executable } of files) {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = modified.getTime() < earliest || modified.getTime() > latest ? new Date(earliest) : modified;
    file.os = unix;
    file.attrs = (executable === true ? programMode : fileMode) << 16;
    zip.add(file);
    file.push(bytes, true);
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
  zip.end();
  if (failure !== null) throw failure;
  return Buffer.concat(pieces);
}

/** What a zip can say of time, in milliseconds: years from 1980 to 2099, in local time. */
const earliest = new Date(1980, 0, 2).getTime();
const latest = new Date(2099, 11, 30).getTime();
