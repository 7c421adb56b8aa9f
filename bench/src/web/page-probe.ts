/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** The height of what was missing in the window, in pixels, at a frame at `at` milliseconds. */
export interface Frame {
  readonly at: number;
  readonly blank: number;
}

/** What was seen while something went on. */
export interface Watched {
  readonly frames: readonly Frame[];
  /** Milliseconds of each task over 50 ms. */
  readonly longTasks: readonly number[];
}

/** How long something took until it was painted, and how much of it was the API's. */
export interface Shown {
  readonly ms: number;
  /** The longest call of the procedure. */
  readonly apiMs: number;
}

/** What the page offers to whoever measures it. */
export interface Probe {
  /** Goes to an address of the application as a link does, and waits until `isShown` holds. */
  go(address: string, isShown: Condition, procedure: string): Promise<Shown>;
  /** Waits until `isShown` holds from now on. */
  until(isShown: Condition): Promise<number>;
  /** Waits until nothing has been loaded for half a second. */
  quiet(): Promise<void>;
  /** Looks at each frame whether rows are missing in the list, until {@link Probe.stop}. */
  watch(list: string): void;
  stop(): Watched;
}

/** What has to be in the document. */
export interface Condition {
  /** Selector of what has to be there. */
  readonly present: string;
  /** Selector of what must not be there. */
  readonly absent?: string;
  /** Whether that has to be there first. */
  readonly absentFirst?: boolean;
  /** Text that one of the elements for `present` has. */
  readonly text?: string;
  /** Whether that one has to be in the window. */
  readonly inWindow?: boolean;
}

declare global {
  // The property of the page's global object.
  var hindsightProbe: Probe;
}

/** Runs in the page, so that it has everything in itself. */
export function installProbe(): void {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  // What a frame has changed is painted before the next task.
  const painted = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  const isInWindow = (element: Element): boolean => {
    const { top, bottom } = element.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  };
  const until = async (condition: Condition): Promise<number> => {
    const { present, absent, absentFirst = false, text = "", inWindow = false } = condition;
    const began = performance.now();
    let waits = absentFirst;
    for (;;) {
      await frame();
      const isAbsent = absent === undefined || document.querySelector(absent) === null;
      waits &&= isAbsent;
      const isPresent = Array.from(document.querySelectorAll(present)).some(
        (found) => found.textContent.includes(text) && (!inWindow || isInWindow(found)),
      );
      if (!waits && isAbsent && isPresent) break;
      if (performance.now() - began > 60_000) throw new Error(`No ${present} with ${text} is shown`);
    }
    await painted();
    return performance.now() - began;
  };
  const blankIn = (list: Element): number => {
    const box = list.getBoundingClientRect();
    let covered = Math.max(0, box.top);
    let blank = 0;
    const end = Math.min(innerHeight, box.bottom);
    const rows = Array.from(list.children, (row) => row.getBoundingClientRect());
    for (const { top, bottom } of rows.sort((a, b) => a.top - b.top)) {
      if (bottom <= covered) continue;
      if (top >= end) break;
      blank += Math.max(0, top - covered);
      covered = bottom;
    }
    return blank + Math.max(0, end - covered);
  };
  let frames: Frame[] = [];
  let longTasks: number[] = [];
  let watching = new AbortController();
  const observer = new PerformanceObserver((entries) => {
    longTasks.push(...entries.getEntries().map(({ duration }) => duration));
  });
  globalThis.hindsightProbe = {
    until,
    async go(address, isShown, procedure) {
      performance.clearResourceTimings();
      const began = performance.now();
      history.pushState({}, "", address);
      await until(isShown);
      const ms = performance.now() - began;
      const calls = performance
        .getEntriesByType("resource")
        .filter(({ name, startTime }) => startTime >= began && name.includes(procedure));
      return { ms, apiMs: Math.max(0, ...calls.map((call) => call.duration)) };
    },
    async quiet() {
      let last = performance.now();
      const seen = new PerformanceObserver(() => (last = performance.now()));
      seen.observe({ type: "resource" });
      while (performance.now() - last < 500) await frame();
      seen.disconnect();
    },
    watch(list) {
      [frames, longTasks, watching] = [[], [], new AbortController()];
      observer.observe({ type: "longtask" });
      void (async () => {
        for (const { signal } = watching; !signal.aborted;) {
          await frame();
          const found = document.querySelector(list);
          frames.push({ at: performance.now(), blank: found === null ? 0 : blankIn(found) });
        }
      })();
    },
    stop() {
      watching.abort();
      longTasks.push(...observer.takeRecords().map(({ duration }) => duration));
      observer.disconnect();
      return { frames, longTasks };
    },
  };
}
