/** Folder of a model's files, as engines that read partitions expect it. */
export function modelFolder(model: string): string {
  const escaped = encodeURIComponent(model).replaceAll(
    /[!'()*~.]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `model=${escaped}`;
}

/** Path of a file. The claim tells it from one with the same ids that was restored. */
export function filePath(of: {
  readonly model: string;
  readonly month: string;
  readonly firstId: string;
  readonly lastId: string;
  readonly claim: number;
}): string {
  return `${modelFolder(of.model)}/month=${of.month}/${of.firstId}-${of.lastId}.${of.claim}.parquet`;
}
