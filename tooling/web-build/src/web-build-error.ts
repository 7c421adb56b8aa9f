/** The reason why the web app cannot be built, in one sentence. */
export class WebBuildError extends Error {
  override readonly name = "WebBuildError";
}
