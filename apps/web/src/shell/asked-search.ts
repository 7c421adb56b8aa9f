/** Names of what the address asks for when the application starts: the router only keeps what a page can use. */
export function askedSearch(address: string): readonly string[] {
  const url = new URL(address);
  const next = url.pathname === "/sign-in" ? url.searchParams.get("next") : null;
  const { searchParams } = next === null ? url : new URL(next, url);
  return [...new Set(searchParams.keys())];
}
