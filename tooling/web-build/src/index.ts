export { buildWeb } from "./build-web.ts";
export { WebBuildError } from "./web-build-error.ts";
