/** What a code of Node, OpenSSL or the HTTP client means for a delivery; the dots stand for the code. */
const CAUSES: readonly (readonly [codes: RegExp, sentence: string])[] = [
  [/^ECONNREFUSED$/, "the receiver refused the connection (…)"],
  [/^(ENOTFOUND|EAI_AGAIN)$/, "the host of the receiver is not known (…)"],
  [/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/, "the receiver cannot be reached (…)"],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, "the receiver broke off the connection (…)"],
  [/CERT|^(UNABLE_TO|INVALID_CA|PATH_LENGTH|HOSTNAME)/, "the certificate of the receiver is not valid (…)"],
  [/^(EPROTO|ERR_(SSL|TLS))/, "the receiver does not speak TLS (…)"],
];

/** Says in words why a request got no answer. What has no words stays as it is. */
export function deliveryFailure(error: unknown, timeoutMs: number): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === "TimeoutError")
    return new Error(`the receiver did not answer within ${timeoutMs / 1000} s`, { cause: error });
  const { cause } = error;
  if (!(cause instanceof Error)) return error;
  if (cause.message === "unexpected redirect")
    return new Error("the receiver answered with a redirect", { cause: error });
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  const [, sentence] = CAUSES.find(([codes]) => codes.test(code)) ?? [];
  return sentence === undefined ? error : new Error(sentence.replace("…", code), { cause: error });
}
