import { type FastifyReply, type FastifyRequest, LogController } from "fastify";

/** Logs one line per request, when it has been answered. */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: "requestId" });
  }

  override incomingRequest(): void {}

  override routeNotFound(): void {}

  override requestCompleted(err: Error | null | undefined, req: FastifyRequest, res: FastifyReply): void {
    const ms = Math.round(res.elapsedTime);
    if (err === null || err === undefined) req.log.info({ req, res, ms }, "Answered");
    else req.log.error({ req, res, ms, err }, "Could not answer");
  }

  override streamError(err: Error, req: FastifyRequest, res: FastifyReply): void {
    const left = "code" in err && err.code === "ERR_STREAM_PREMATURE_CLOSE";
    if (left) req.log.info({ req }, "The client went away");
    else req.log.error({ req, res, err }, "The answer broke off");
  }
}
