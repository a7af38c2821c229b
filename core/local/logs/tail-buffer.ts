/** The newest bytes of what was added, up to a limit. Cuts anywhere, in the middle of a character too, as Lambda does. */
export class TailBuffer {
  private chunks: Buffer[] = [];
  private size = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  add(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    let first = this.chunks[0];
    while (first !== undefined && this.size - first.length >= this.limit) {
      this.size -= first.length;
      this.chunks.shift();
      first = this.chunks[0];
    }
  }

  /** The tail; what was added stays out of the next one. */
  take(): Buffer {
    const all = Buffer.concat(this.chunks, this.size);
    this.chunks = [];
    this.size = 0;
    return all.length > this.limit ? all.subarray(all.length - this.limit) : all;
  }
}
