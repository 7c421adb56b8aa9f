import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";

/** Sends these bytes as they are and gives everything that comes back until the server hangs up. */
export async function rawRequest(url: string, bytes: string): Promise<string> {
  const socket = openSocket(url);
  socket.write(bytes);
  return text(socket);
}

export function openSocket(url: string): Socket {
  const { hostname, port } = new URL(url);
  // What is sent after the server hung up fails, as it should.
  return connect(Number(port), hostname).on("error", () => undefined);
}
