const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** Origins of the server's own pages: those of the address on which it listens, and of the public address. */
export function ownOrigins(url: string, publicUrl?: string): readonly string[] {
  const { protocol, hostname, port } = new URL(url);
  const local = LOOPBACK.includes(hostname) || hostname === "0.0.0.0" || hostname === "[::]";
  const hosts = local ? LOOPBACK : [hostname];
  const own = hosts.map((host) => new URL(`${protocol}//${host}:${port}`).origin);
  return publicUrl === undefined ? own : [...own, new URL(publicUrl).origin];
}
