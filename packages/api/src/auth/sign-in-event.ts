/** The outcome of a sign-in attempt, or what happened to a session. */
export const SIGN_IN_OUTCOMES = {
  "signed-in": "Signed in",
  "wrong-password": "Sign-in refused: wrong password",
  "unknown-account": "Sign-in refused: no such account",
  disabled: "Sign-in refused: the account is disabled",
  throttled: "Sign-in refused: too many attempts",
  "signed-out": "Signed out",
  replaced: "Signed out: signed in anew in the same browser",
} as const;

export type SignInOutcome = keyof typeof SIGN_IN_OUTCOMES;

/** An event of signing in or out, for the host's log. */
export interface SignInEvent {
  readonly outcome: SignInOutcome;
  /** Email that was given. */
  readonly account: string;
  readonly userId: string | null;
  readonly requestId: string;
  readonly remoteAddress: string | null;
}
