import type { Outputs } from "./create-client.ts";

type Entry = Outputs["log"]["feed"]["items"][number];

/** A line of an export: an entry, how far it is, or its end. */
type Line =
  | Entry
  | { readonly progress: { readonly after: string } }
  | { readonly end: { readonly rows: number } };

/**
 * Reads entries of the log as an export. Where it breaks off, the last `progress.after` says from where to ask for the rest.
 * @throws {Error} if the server refuses it, or it ends early
 */
export async function* downloadExport(
  url: string,
  cookie: string,
  input: { readonly models: readonly string[]; readonly after?: string },
): AsyncGenerator<Entry, void> {
  const query = new URLSearchParams({ input: JSON.stringify(input) });
  const response = await fetch(`${url}/api/exports/log.ndjson?${query.toString()}`, { headers: { cookie } });
  if (!response.ok || response.body === null) {
    throw new Error(`The export was answered with ${response.status}`);
  }
  let ended = false;
  let rest = "";
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const json of lines) {
      const line = JSON.parse(json) as Line;
      if ("end" in line) ended = true;
      else if (!("progress" in line)) yield line;
    }
  }
  if (!ended) throw new Error("The export broke off");
}
