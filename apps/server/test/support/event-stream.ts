/** The data of each message of a server-sent event stream, until it ends. */
export async function* eventStream(response: Response): AsyncGenerator<{ event: string; data: unknown }> {
  let text = "";
  for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const messages = text.split("\n\n");
    text = messages.pop() ?? "";
    for (const message of messages) yield parse(message);
  }
}

function parse(message: string): { event: string; data: unknown } {
  const field = (name: string) =>
    message
      .split("\n")
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const data = field("data");
  return {
    event: field("event") ?? "message",
    data: data === undefined || data === "" ? null : JSON.parse(data),
  };
}
