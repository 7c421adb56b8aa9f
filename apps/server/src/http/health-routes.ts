import { setTimeout } from "node:timers/promises";
import type { FastifyInstance } from "fastify";

const CHECK_MS = 2000;

export interface HealthRoutesOptions {
  /** Checks that must pass for the server to be ready, by name. A check fails if it rejects, is `false` or takes 2 s. */
  readonly checks: Readonly<Record<string, () => Promise<boolean>>>;
  /** Figures to monitor, by name. They do not affect readiness. */
  readonly figures?: Readonly<Record<string, () => number | null>> | undefined;
}

/** `/health`: the process is running. `/ready`: all checks pass. */
export function healthRoutes(app: FastifyInstance, { checks, figures = {} }: HealthRoutesOptions): void {
  app.get("/health", () => ({ status: "alive" }));
  app.get("/ready", async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await inTime(check())] as const),
    );
    const ready = results.every(([, passed]) => passed);
    const watched = Object.entries(figures).map(([name, figure]) => [name, figure()] as const);
    return reply.code(ready ? 200 : 503).send({
      status: ready ? "ready" : "not ready",
      checks: Object.fromEntries(results),
      figures: Object.fromEntries(watched),
    });
  });
}

async function inTime(check: Promise<boolean>): Promise<boolean> {
  const late = setTimeout(CHECK_MS, false, { ref: false });
  return Promise.race([check.catch(() => false), late]);
}
