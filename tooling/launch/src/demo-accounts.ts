import { z } from "zod";

const Answer = z.object({
  result: z.object({
    data: z.object({
      demo: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
    }),
  }),
});

/** A sign-in of the demo. */
export type DemoAccount = z.infer<typeof Answer>["result"]["data"]["demo"][number];

/** Asks the running server for its demo accounts. Empty if it has none. */
export async function demoAccounts(address: string, signal: AbortSignal): Promise<readonly DemoAccount[]> {
  const response = await fetch(new URL("/trpc/session.me", address), { signal });
  return Answer.parse(await response.json()).result.data.demo;
}
