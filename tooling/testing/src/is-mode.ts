/** Whether the tests run in this mode of vitest, such as `vitest --mode soak`. */
export function isMode(mode: string): boolean {
  return process.env["MODE"] === mode;
}
