/** Where the application runs, and who signs in: by default what `pnpm start` prints. */
export function readEnv() {
  const { HINDSIGHT_URL, HINDSIGHT_EMAIL, HINDSIGHT_PASSWORD } = process.env;
  return {
    url: HINDSIGHT_URL ?? "http://127.0.0.1:3000",
    email: HINDSIGHT_EMAIL ?? "admin@hindsight.example",
    password: HINDSIGHT_PASSWORD ?? "hindsight-admin",
  };
}
