export type { CreateServerOptions, Server } from "./create-server.ts";
export { createServer } from "./create-server.ts";
export { StartupError } from "./startup-error.ts";
