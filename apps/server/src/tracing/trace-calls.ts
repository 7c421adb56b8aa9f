import type { Context } from "@hindsight/api";
import { SpanStatusCode, type Tracer } from "@opentelemetry/api";

/** Gives each call of the API a span with its procedure, and runs it under that. */
export function traceCalls(tracer: Tracer): NonNullable<Context["around"]> {
  return ({ path, type }, call) =>
    tracer.startActiveSpan(
      `${type} ${path}`,
      { attributes: { "rpc.system": "trpc", "rpc.method": path } },
      async (span) => {
        try {
          const result = await call();
          if (!result.ok) span.setStatus({ code: SpanStatusCode.ERROR });
          return result;
        } finally {
          span.end();
        }
      },
    );
}
