/** A handler of an event takes so long that it gets no events until it is done, or is back from that. */
export class HandlerStalled extends Error {
  override readonly name = "HandlerStalled";
}
