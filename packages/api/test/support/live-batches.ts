import type { ModelAudited } from "@hindsight/events";
import type { TrackedEnvelope } from "@trpc/server";

/** What a live stream gives to a caller in the same process, which its type tells as it is behind HTTP. */
export async function* liveBatches(
  stream: AsyncIterable<unknown>,
): AsyncGenerator<{ readonly id: string; readonly events: readonly ModelAudited[] }, void> {
  for await (const item of stream) {
    const [id, events] = item as TrackedEnvelope<readonly ModelAudited[]>;
    yield { id, events };
  }
}
