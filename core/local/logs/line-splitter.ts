const newline = 0x0a;
/** Unit separator. Before a newline it says that the message goes on: our runtime clients write it, nothing else does. */
const continues = 0x1f;

/**
 * Cuts a byte stream into log messages at line ends. A line end that our runtime clients marked as part of a message
 * does not cut. A message longer than `limit` bytes is cut where the limit falls, as CloudWatch Logs does at 256 KB.
 */
export class LineSplitter {
  private rest: Buffer[] = [];
  private restSize = 0;
  private readonly emit: (message: string) => void;
  private readonly limit: number;

  constructor(emit: (message: string) => void, limit = 256 * 1024) {
    this.emit = emit;
    this.limit = limit;
  }

  add(chunk: Buffer): void {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(newline, start);
      if (end === -1) break;
      const piece = chunk.subarray(start, end);
      start = end + 1;
      if (this.endsInside(piece)) {
        this.keep(piece.length > 0 ? piece.subarray(0, -1) : piece);
        this.keep(Buffer.of(newline));
      } else {
        this.keep(piece);
        this.flush();
      }
    }
    if (start < chunk.length) this.keep(chunk.subarray(start));
  }

  /** Emits what has no line end yet. */
  end(): void {
    if (this.restSize > 0) this.flush();
  }

  private endsInside(piece: Buffer): boolean {
    if (piece.length > 0) return piece[piece.length - 1] === continues;
    const last = this.rest.at(-1);
    if (last === undefined || last[last.length - 1] !== continues) return false;
    this.rest[this.rest.length - 1] = last.subarray(0, -1);
    this.restSize -= 1;
    return true;
  }

  private keep(piece: Buffer): void {
    if (piece.length === 0) return;
    this.rest.push(piece);
    this.restSize += piece.length;
    if (this.restSize >= this.limit) this.flush();
  }

  private flush(): void {
    const message = Buffer.concat(this.rest, this.restSize).toString('utf8');
    this.rest = [];
    this.restSize = 0;
    this.emit(message);
  }
}
