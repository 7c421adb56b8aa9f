/** Runs a task now, and returns a function that returns its value or throws its error. */
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
