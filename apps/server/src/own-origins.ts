const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** Origins under which the server's own pages may be open: where it listens, and where people are told to go. */
export function ownOrigins(url: string, publicUrl?: string): readonly string[] {
  const { protocol, hostname, port } = new URL(url);
  const local = LOOPBACK.includes(hostname) || hostname === "0.0.0.0" || hostname === "[::]";
  const hosts = local ? LOOPBACK : [hostname];
  const own = hosts.map((host) => new URL(`${protocol}//${host}:${port}`).origin);
  return publicUrl === undefined ? own : [...own, new URL(publicUrl).origin];
}
