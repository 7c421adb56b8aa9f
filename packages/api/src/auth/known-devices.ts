import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const YEAR_SECONDS = 365 * 24 * 3600;

/**
 * Cookies that recognise browsers which have signed in to an account before. They are signed, so attempts by strangers only
 * delay other strangers.
 */
export class KnownDevices {
  readonly #secret: string;
  readonly #prefix: string;
  readonly #secure: boolean;

  /** @param prefix of the cookies' names */
  constructor(secret: string, prefix: string, secure: boolean) {
    this.#secret = secret;
    this.#prefix = prefix;
    this.#secure = secure;
  }

  /** The id of the browser, if it has signed in to the account before. */
  deviceOf(headers: Headers, account: string): string | null {
    const name = `${this.#nameFor(account)}=`;
    const cookies = headers.get("cookie")?.split(/;\s*/) ?? [];
    const value = cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length) ?? "";
    const [id = "", signature = ""] = value.split(".");
    const expected = Buffer.from(this.#sign(account, id));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
  }

  /** The cookie to set after a sign-in. */
  cookieFor(account: string, known: string | null): string {
    const id = known ?? randomBytes(16).toString("base64url");
    const secure = this.#secure ? "; Secure" : "";
    const value = `${id}.${this.#sign(account, id)}`;
    return `${this.#nameFor(account)}=${value}; Max-Age=${YEAR_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`;
  }

  #nameFor(account: string): string {
    return `${this.#prefix}.device-${createHash("sha256").update(account).digest("hex").slice(0, 8)}`;
  }

  #sign(account: string, id: string): string {
    return createHmac("sha256", this.#secret).update(`device\0${account}\0${id}`).digest("base64url");
  }
}
