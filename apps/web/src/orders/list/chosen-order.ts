/** A selected order, with its newest version when it was selected. */
export interface ChosenOrder {
  readonly id: string;
  readonly seen: string | null;
}
