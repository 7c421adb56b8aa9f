/** A handler exceeded its time limit and gets no events until it returns; or it has returned after that. */
export class HandlerStalled extends Error {
  override readonly name = "HandlerStalled";
}
