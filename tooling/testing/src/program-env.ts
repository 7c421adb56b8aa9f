/** Environment of a program that a test starts: what is given, and where Node keeps the modules it has compiled. */
export function programEnv(given: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE === undefined ? given : { NODE_COMPILE_CACHE, ...given };
}
