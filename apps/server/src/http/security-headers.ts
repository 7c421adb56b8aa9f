const YEAR_SECONDS = 365 * 24 * 3600;

/**
 * Headers of every response. Inline styles are allowed because the component library writes them; inline scripts are not.
 * @param publicUrl for an `https:` address, browsers are told to use nothing else
 */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  const secure = new URL(publicUrl).protocol === "https:";
  return { ...HEADERS, ...(secure && { "strict-transport-security": `max-age=${YEAR_SECONDS}` }) };
}

const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};
