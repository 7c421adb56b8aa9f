export const signIn = {
  demoAccounts: "Demo accounts",
  email: "Email",
  enterAnEmailAddress: "Enter an email address",
  enterThePassword: "Enter the password",
  may: {
    admin: "changes, reverts, sees all history",
    auditor: "sees all history, changes nothing",
    service: "is another program",
    viewer: "sees orders, no history",
  },
  notAccepted: "The server did not accept the sign-in",
  password: "Password",
  refused: {
    ACCOUNT_DISABLED: "This account is disabled. Ask an administrator.",
    INVALID_EMAIL_OR_PASSWORD: "Invalid email or password",
    TOO_MANY_ATTEMPTS: "Too many attempts. Try again later.",
  },
  signIn: "Sign in",
  signInAs: "Sign in as {{role}}",
  thisIsADemonstrationDatabaseSign: "This is a demonstration database. Sign in with one click:",
  whoChangedWhatWhenAndWhy: "Who changed what, when and why.",
} as const;
