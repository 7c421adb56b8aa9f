/** A reader of the bus fell so far behind that events would have been lost; it should begin anew. */
export class StreamOverflow extends Error {
  override readonly name = "StreamOverflow";
}
