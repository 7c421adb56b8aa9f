import { InvalidArgumentError } from "commander";

/** Parses a reason for the log. */
export function reasonArgument(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It must say something.");
  return text;
}
