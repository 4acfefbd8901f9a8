import type { Readable } from 'node:stream';

/** The longest line of the protocol, in bytes (docs/protocol.md). */
const longestLine = 16 * 1024 * 1024;
const newline = 0x0a;

/**
 * The lines of a stream, without their newline; undecoded, because UTF-8 is checked by who parses them.
 * @throws Error when a line is longer than the protocol allows
 */
export async function* readLines(stream: Readable): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let pendingBytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      yield Buffer.concat([...pieces, chunk.subarray(start, end)]);
      pieces = [];
      pendingBytes = 0;
      start = end + 1;
    }
    pieces.push(chunk.subarray(start));
    pendingBytes += chunk.length - start;
    if (pendingBytes > longestLine) throw new Error(`a line has more than ${longestLine} bytes`);
  }
}
