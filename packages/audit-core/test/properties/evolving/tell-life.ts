import type { Transaction } from "sequelize";

import type { EngineKind } from "../../../src/core/track-options.ts";
import { AuditError, type LogEntry } from "../../../src/index.ts";
import type { TailCursor } from "../../../src/postgres/read/tail/tail-cursor.ts";
import { sqlState } from "../../../src/sequelize/driver/sql-state.ts";
import type { EvolvingWorld } from "./evolving-world.ts";
import { expectLives } from "./expect-lives.ts";
import { expectPresent } from "./expect-present.ts";
import { Ledger } from "./ledger.ts";
import { migrate } from "./migrate.ts";
import { openRelease, type Release } from "./release.ts";
import { type EvolvingStep, type Place, PLACES, type Write } from "./step.ts";
import { change, write } from "./write.ts";

/** Refusals that a write of any release may meet. */
const REFUSALS = /^(NOTHING_TO_REVERT|REVERT_BLOCKED|VERSION_NOT_FOUND)$/;
/** What a release that does not know of a migration may meet besides: the server's refusal, or the audit's. */
const OUTDATED = /^(42[0-9A-Z]{3}|22[0-9A-Z]{3}|0A000|NOT_INSTALLED|FIELD_UNKNOWN|UNSUPPORTED)$/;

/** A release with nothing new. */
const AS_BEFORE = { switchEngine: false, switchMask: false, twice: false, meanwhile: [] };

/** A transaction that commits later than others which began after it. */
interface Held {
  readonly place: Place;
  readonly transaction: Transaction;
  readonly step: string;
  readonly pick: number;
}

/** Runs a sequence on a world, holds the invariants against it, and gives what the history says of it. */
export async function tellLife(world: EvolvingWorld, steps: readonly EvolvingStep[]): Promise<unknown> {
  await world.reset();
  await using story = new Life(world);
  try {
    return await story.tell(steps);
  } catch (error) {
    if (error instanceof Error) error.message = `${world.name}: ${error.message}`;
    throw error;
  }
}

class Life implements AsyncDisposable {
  readonly #world: EvolvingWorld;
  readonly #ledger: Ledger;
  readonly #followed: LogEntry[] = [];
  readonly #outcomes: string[] = [];
  #cursor: TailCursor | null = null;
  #release: Release | null = null;
  #held: Held | null = null;
  /** Tables that changed since the last installation. */
  readonly #altered = new Set<Place>();
  /** Whether a table got or lost a trigger of its own since: writes go on, and `check()` asks for an installation. */
  #retriggered = false;
  /** Whether another engine is being installed. */
  #switching = false;
  /**
   * Whether other worlds must come to the same. Not where a write and an installation that records it otherwise went on at
   * once, nor where a migration gave a recorded name other values: a snapshot has them from the next write on, the other
   * engine from the next installation.
   */
  #comparable = true;

  constructor(world: EvolvingWorld) {
    this.#world = world;
    this.#ledger = new Ledger(world);
  }

  async tell(steps: readonly EvolvingStep[]): Promise<unknown> {
    await this.#goLive(AS_BEFORE, "first");
    for (const [i, step] of steps.entries()) await this.#step(step, String(i));
    await this.#goLive(AS_BEFORE, "last");
    await this.#follow(500);
    const histories = await expectLives(this.#live, this.#ledger, this.#followed);
    return this.#comparable ? { outcomes: this.#outcomes, histories } : null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#held?.transaction.rollback();
    await this.#release?.[Symbol.asyncDispose]();
  }

  get #live(): Release {
    if (this.#release === null) throw new Error("no release is live yet");
    return this.#release;
  }

  async #step(step: EvolvingStep, name: string): Promise<void> {
    switch (step.do) {
      case "addColumn":
      case "dropColumn":
      case "renameColumn":
      case "alterType":
      case "trigger":
        await this.#letGo(true);
        this.#outcomes.push(await migrate(this.#world.keeper, step));
        if (step.do === "trigger") this.#retriggered = true;
        else this.#altered.add(step.place);
        if (step.do === "addColumn" && step.again) this.#comparable = false;
        return;
      case "release":
        return this.#goLive(step, name);
      case "move":
        return this.#move(name);
      case "hold":
        return this.#hold(step.place, step.pick, name);
      case "letGo":
        return this.#letGo(step.commit);
      case "follow":
        return this.#follow(step.limit);
      case "upsert":
      case "update":
      case "updateAll":
      case "bulkCreate":
      case "destroy":
      case "raw":
      case "revert":
      case "restore":
        return this.#write(step, name, this.#live);
    }
  }

  async #write(operation: Write, step: string, release: Release): Promise<void> {
    const outcome = await this.#ledger.watch(step, () =>
      release.audit.run({ requestId: step, actor: { type: "release", id: step } }, async () => {
        try {
          await write(release, operation);
          return operation.do;
        } catch (error) {
          return this.#refusal(error, operation);
        }
      }),
    );
    this.#outcomes.push(outcome);
  }

  #refusal(error: unknown, operation: Write): string {
    const code = (error instanceof AuditError ? error.code : sqlState(error)) ?? "";
    if (REFUSALS.test(code)) return `refused: ${code}`;
    // What reads first may look where the history was before another engine took over; plain writes go on.
    const reads = operation.do === "revert" || operation.do === "restore";
    const isMoved = this.#switching && reads && code === "NOT_INSTALLED";
    if (!isMoved && (this.#altered.size === 0 || !OUTDATED.test(code))) throw error;
    if (isMoved) this.#comparable = false;
    return `refused: ${code}`;
  }

  /** A new process with models of the tables as they are, while the one before goes on writing. */
  async #goLive(
    { switchEngine, switchMask, twice, meanwhile }: Omit<Extract<EvolvingStep, { do: "release" }>, "do">,
    step: string,
  ): Promise<void> {
    const before = this.#release;
    const engine = before?.engine ?? this.#world.engine;
    const masked = before?.masked ?? false;
    const options = {
      url: this.#world.url,
      capture: this.#world.capture,
      engine: switchEngine ? other(engine) : engine,
      masked: switchMask ? !masked : masked,
    };
    const next = await openRelease(options);
    this.#switching = switchEngine;
    const writes = async () => {
      for (const operation of meanwhile) await this.#write(operation, step, before ?? next);
      await this.#letGo(true);
    };
    const altered = (place: Place) => switchMask || this.#altered.has(place);
    if (PLACES.some(altered) && (meanwhile.length > 0 || this.#held !== null)) this.#comparable = false;
    await using second = twice ? await openRelease(options) : null;
    await settled([next.audit.install(), writes(), ...(second === null ? [] : [second.audit.install()])]);
    this.#switching = false;
    await before?.[Symbol.asyncDispose]();
    this.#release = next;
    for (const place of PLACES) this.#ledger.record(place, next.at[place].columns, altered(place));
    this.#altered.clear();
    this.#retriggered = false;
    await expectPresent(this.#world.keeper, next);
  }

  /** The same release on a restored dump; it installs itself only where it would have had to before. */
  async #move(step: string): Promise<void> {
    await this.#letGo(true);
    const { engine, masked } = this.#live;
    await this.#release?.[Symbol.asyncDispose]();
    this.#release = null;
    await this.#ledger.move();
    const { url, capture } = this.#world;
    this.#release = await openRelease({ url, capture, engine, masked });
    if (this.#altered.size > 0 || this.#retriggered) await this.#goLive(AS_BEFORE, step);
    await expectPresent(this.#world.keeper, this.#live);
  }

  /** Begins a transaction with a row of its own, and leaves it open. */
  async #hold(place: Place, pick: number, step: string): Promise<void> {
    if (this.#held !== null || this.#altered.size > 0) return;
    const transaction = await this.#live.sequelize.transaction();
    this.#held = { place, transaction, step, pick };
    await this.#during(this.#held, (site) => change(site, 100 + Number(step), pick, transaction));
  }

  /** Lets the open transaction change a row that others may have changed since it began, and ends it. */
  async #letGo(commit: boolean): Promise<void> {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    await this.#ledger.watch(held.step, async () => {
      await this.#during(held, (site) => change(site, 1, held.pick + 1, held.transaction));
      await (commit ? held.transaction.commit() : held.transaction.rollback());
    });
  }

  #during(held: Held, fn: (site: Release["at"][Place]) => Promise<void>): Promise<void> {
    const { audit, at } = this.#live;
    return audit.run({ requestId: held.step }, () => fn(at[held.place]));
  }

  /** Reads on where the tail stood: nothing twice, and of each row its versions in their order. */
  async #follow(limit: number): Promise<void> {
    if (this.#altered.size > 0) return;
    const { entries: versions, cursor } = await this.#live.audit.tail(this.#cursor).read(limit);
    this.#cursor = JSON.parse(JSON.stringify(cursor)) as TailCursor;
    this.#followed.push(...versions);
  }
}

function other(engine: EngineKind): EngineKind {
  return engine === "delta" ? "snapshot" : "delta";
}

/** Waits for all of them, also when one fails. */
async function settled(promises: readonly Promise<unknown>[]): Promise<void> {
  for (const end of await Promise.allSettled(promises)) if (end.status === "rejected") throw end.reason;
}
