/** The buffer of a stream was full, so events were lost. The reader should load its data again and open a new stream. */
export class StreamOverflow extends Error {
  override readonly name = "StreamOverflow";
}
