import type { Client } from "./create-client.ts";

/** A change of any record, without values. */
export interface Change {
  readonly model: string;
  readonly key: string;
  readonly action: string;
  readonly fields: readonly string[];
  readonly reason: string | null;
}

export interface Following {
  /** The next change that satisfies the condition. */
  next(wanted: (change: Change) => boolean): Promise<Change>;
  /** Ends, and gives the id from which another reader can go on. */
  stop(): string;
}

/** Follows the log from now on or, with the id of an earlier reader, from where that one stopped. */
export async function followLog(client: Client, lastEventId?: string): Promise<Following> {
  const changes: Change[] = [];
  let reached = lastEventId ?? null;
  let failure: unknown;
  let look: () => void = () => undefined;
  const subscription = client.log.live.subscribe(
    { lastEventId },
    {
      onData({ id, data }) {
        reached = id;
        changes.push(...data);
        look();
      },
      onError(error) {
        failure = error;
        look();
      },
    },
  );
  /** Looks now, and whenever something came. */
  const until = <T>(found: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      look = () => {
        const value = found();
        if (value !== undefined) resolve(value);
        else if (failure !== undefined) reject(failure);
      };
      look();
    });
  // The server says first where it begins, so that nothing is missed from here on.
  await until(() => reached ?? undefined);
  return {
    next: (wanted) =>
      until(() => {
        const at = changes.findIndex(wanted);
        return at === -1 ? undefined : changes.splice(0, at + 1).at(-1);
      }),
    stop() {
      subscription.unsubscribe();
      return reached ?? "";
    },
  };
}
