/** Does something now, and gives what came of it to whoever asks: the value, or what was thrown. */
export function settled<T>(task: () => T): () => T {
  try {
    const value = task();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
