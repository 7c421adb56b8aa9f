import type { FastifyInstance } from "fastify";

export interface HealthRoutesOptions {
  /** What has to work before people are let in, by name; a check that rejects or is `false` has failed. */
  readonly checks: Readonly<Record<string, () => Promise<boolean>>>;
}

/** `/health`: the process answers. `/ready`: everything it needs answers too. */
export function healthRoutes(app: FastifyInstance, { checks }: HealthRoutesOptions): void {
  app.get("/health", () => ({ status: "alive" }));
  app.get("/ready", async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await check().catch(() => false)] as const),
    );
    const ready = results.every(([, passed]) => passed);
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? "ready" : "not ready", checks: Object.fromEntries(results) });
  });
}
