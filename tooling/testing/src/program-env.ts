/** Environment of a program that a test starts: the given variables, and the folder of Node's compile cache. */
export function programEnv(given: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE === undefined ? given : { NODE_COMPILE_CACHE, ...given };
}
