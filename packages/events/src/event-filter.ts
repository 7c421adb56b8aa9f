/** Which events a handler wants: for each member, one value or several. */
export type EventFilter<E> = {
  readonly [M in keyof E as E[M] extends string | null ? M : never]?: E[M] | readonly E[M][] | undefined;
};

/** An event with what its filter says of it. */
export type Filtered<E, F> = unknown extends E
  ? E
  : E & {
      readonly [M in keyof F & keyof E]: E[M] &
        (F[M] extends readonly (infer V)[] ? V : F[M] extends undefined ? unknown : F[M]);
    };

/** Whether an event has one of the values for each member of a filter. */
export function passes(filter: Readonly<Record<string, unknown>>, event: unknown): boolean {
  return Object.entries(filter).every(([member, wanted]) => {
    if (wanted === undefined) return true;
    const value: unknown = Reflect.get(Object(event), member);
    return Array.isArray(wanted) ? wanted.includes(value) : wanted === value;
  });
}
