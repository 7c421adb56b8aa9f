/** How two moments are shown. */
export interface Shape {
  readonly layout: "side" | "inline";
  /** Whether what stayed the same is left out. */
  readonly onlyModified: boolean;
  /** Heading of the earlier moment. */
  readonly beforeLabel: string;
  /** Heading of the later moment. */
  readonly afterLabel: string;
}
