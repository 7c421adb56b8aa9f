import { Fragment, type ReactNode } from "react";

interface SentenceProps {
  /** A message with places for parts: `Deleted on <moment/>`. */
  readonly children: string;
  readonly parts: Readonly<Record<string, ReactNode>>;
}

/** A message with elements in it, each where the language wants it. */
export function Sentence({ children, parts }: SentenceProps) {
  return children
    .split(/<(\w+)\/>/)
    .map((text, index) => <Fragment key={index}>{index % 2 === 0 ? text : parts[text]}</Fragment>);
}
