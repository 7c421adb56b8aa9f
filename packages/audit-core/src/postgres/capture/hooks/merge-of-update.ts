import { sqlTokens, type Token } from "../../sql/sql-tokens.ts";

/**
 * Rewrites an UPDATE as MERGE; `null` for UPDATE … FROM and WHERE CURRENT OF. An UPDATE with a BEFORE trigger returns a stale
 * `old` row if another transaction changed the row in the meantime; MERGE returns the row that it replaced.
 */
export function mergeOfUpdate(update: string): string | null {
  const tokens = sqlTokens(update);
  const isWord = (token: Token | undefined, word: string) =>
    token?.kind === "word" && token.text.toUpperCase() === word;
  const clause = (word: string, notBehind: string) =>
    tokens.findIndex(
      (token, i) => token.depth === 0 && isWord(token, word) && !isWord(tokens[i - 1], notBehind) && i > 0,
    );
  const [set, from, where] = [clause("SET", "AS"), clause("FROM", "DISTINCT"), clause("WHERE", "AS")];
  const ofCursor = isWord(tokens[where + 1], "CURRENT") && isWord(tokens[where + 2], "OF");
  if (set === -1 || from !== -1 || (where !== -1 && ofCursor)) return null;
  // Comments between the parts are dropped: a line comment would swallow the text that is appended.
  const text = (start: number, end: number) =>
    update.slice(tokens[start]?.start ?? 0, tokens[end - 1]?.end ?? update.length);
  const end = where === -1 ? tokens.length : where;
  const condition = where === -1 ? "true" : text(where + 1, tokens.length);
  return `MERGE INTO ${text(1, set)} USING (SELECT) hindsight_one ON ${condition} WHEN MATCHED THEN UPDATE ${text(set, end)}`;
}
