import fc from "fast-check";

/** Arrays of steps, long when generated, of which a failing one may shrink to a few. */
export function longSequences<Step>(
  step: fc.Arbitrary<Step>,
  { minLength, maxLength }: { readonly minLength: number; readonly maxLength: number },
): fc.Arbitrary<readonly Step[]> {
  return new LongSequences(
    fc.array(step, { minLength, maxLength, size: "max" }),
    fc.array(step, { maxLength, size: "max" }),
  );
}

class LongSequences<Step> extends fc.Arbitrary<Step[]> {
  readonly #long: fc.Arbitrary<Step[]>;
  readonly #any: fc.Arbitrary<Step[]>;

  constructor(long: fc.Arbitrary<Step[]>, any: fc.Arbitrary<Step[]>) {
    super();
    this.#long = long;
    this.#any = any;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<Step[]> {
    return this.#long.generate(random, bias);
  }

  override canShrinkWithoutContext(value: unknown): value is Step[] {
    return this.#any.canShrinkWithoutContext(value);
  }

  override shrink(value: Step[], context: unknown): fc.Stream<fc.Value<Step[]>> {
    return this.#any.shrink(value, context);
  }
}
