import type { TrackedModel } from "@hindsight/history-ui/parts";

/** The tags that models or fields of theirs have, each once. */
export function tagsOf(models: readonly TrackedModel[]): readonly string[] {
  const tags = models.flatMap(({ tags: own, fieldTags }) => [...own, ...Object.values(fieldTags).flat()]);
  return [...new Set(tags)].toSorted();
}
