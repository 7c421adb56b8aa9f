/** What a code of Node, OpenSSL or the HTTP client means for a delivery; the dots stand for the code. */
const CAUSES: readonly (readonly [codes: RegExp, sentence: string])[] = [
  [/^ECONNREFUSED$/, "the receiver refused the connection (…)"],
  [/^(ENOTFOUND|EAI_AGAIN)$/, "the host of the receiver is not known (…)"],
  [/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/, "the receiver cannot be reached (…)"],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, "the receiver broke off the connection (…)"],
  [/CERT|^(UNABLE_TO|INVALID_CA|PATH_LENGTH|HOSTNAME)/, "the certificate of the receiver is not valid (…)"],
  [/^(EPROTO|ERR_(SSL|TLS))/, "the receiver does not speak TLS (…)"],
];

/** Reasons of the HTTP client that have no code. */
const REASONS: Readonly<Record<string, string>> = {
  "unexpected redirect": "the receiver answered with a redirect",
  // Ports of other protocols, such as 25 and 6000.
  "bad port": "the port of the receiver is one that no HTTP client may use",
};

/** Says in words why a request got no answer. An error that is none of the request stays as it is. */
export function deliveryFailure(error: unknown, timeoutMs: number): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === "TimeoutError")
    return new Error(`the receiver did not answer within ${timeoutMs / 1000} s`, { cause: error });
  const { cause } = error;
  if (!(cause instanceof Error)) return error;
  const reason = REASONS[cause.message];
  if (reason !== undefined) return new Error(reason, { cause: error });
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  const [, sentence] = CAUSES.find(([codes]) => codes.test(code)) ?? [];
  return new Error(sentence?.replace("…", code) ?? `the receiver got no request: ${cause.message}`, {
    cause: error,
  });
}
