import type { Change, Key, TrackedModel, LogEntry } from "@hindsight/audit-core/sequelize";
/** All versions of a row, oldest first. */
export async function lifeOf(model: TrackedModel, key: Key): Promise<readonly LogEntry[]> {
  const { items } = await model.history(key, { limit: 500 });
  return items.toReversed();
}

/** The one version a row is expected to have. */
export async function onlyVersion(model: TrackedModel, key: Key): Promise<LogEntry> {
  const [version, ...others] = await lifeOf(model, key);
  if (version === undefined || others.length > 0) {
    throw new Error(
      `expected one version of ${model.name} ${JSON.stringify(key)}, found ${others.length + (version ? 1 : 0)}`,
    );
  }
  return version;
}

/** The last version of a row. */
export async function lastVersion(model: TrackedModel, key: Key): Promise<LogEntry> {
  const version = (await lifeOf(model, key)).at(-1);
  if (version === undefined) throw new Error(`${model.name} ${JSON.stringify(key)} has no version`);
  return version;
}

/** Changes as `{ field: [old, new] }`. */
export function changed(version: LogEntry): Record<string, readonly [Change["old"], Change["new"]]> {
  return Object.fromEntries(version.changes.map((change) => [change.field, [change.old, change.new]]));
}

export async function actionsOf(model: TrackedModel, key: Key): Promise<readonly string[]> {
  return (await lifeOf(model, key)).map(({ action }) => action);
}
