import type { Env } from "../env.ts";

/** The standard variables that say whether there are traces. */
export type TracingEnv = Partial<
  Pick<
    Env,
    | "OTEL_EXPORTER_OTLP_ENDPOINT"
    | "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
    | "OTEL_SDK_DISABLED"
    | "OTEL_TRACES_EXPORTER"
  >
>;

/** Whether the standard variables ask for traces: there is an endpoint, and nothing turns them off. */
export function isTracingOn(env: TracingEnv): boolean {
  const endpoint = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT ?? "";
  return endpoint !== "" && env.OTEL_SDK_DISABLED !== "true" && env.OTEL_TRACES_EXPORTER !== "none";
}
