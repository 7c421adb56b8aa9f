import net from "node:net";

/** The remote end of a connection. */
export interface RemoteEnd {
  /** IPv4 or IPv6, without brackets, port or zone. */
  readonly address: string;
  /** 1 to 65535; `null` if unknown. */
  readonly port: number | null;
}

const V4 = /^(\d+\.\d+\.\d+\.\d+)(?::(\d{1,5}))?$/;
const BRACKETED = /^\[([^\]]+)\](?::(\d{1,5}))?$/;
/** The form in which a dual-stack socket shows an IPv4 address. */
const MAPPED = /^::ffff:(?=\d+\.)/i;

/** Parses `1.2.3.4`, `1.2.3.4:80`, `::1`, `[::1]` or `[::1]:80`, ignoring surrounding spaces; `null` for anything else. */
export function parseRemoteEnd(text: string): RemoteEnd | null {
  const trimmed = text.trim();
  const [, bare = trimmed, digits] = V4.exec(trimmed) ?? BRACKETED.exec(trimmed) ?? [];
  const address = bare.replace(/%.*$/s, "").replace(MAPPED, "");
  const port = digits === undefined ? null : Number(digits);
  if (net.isIP(address) === 0 || (port !== null && (port < 1 || port > 65_535))) return null;
  return { address, port };
}
