// What programs that are not servers need. The rest loads the routers and the sign-in library, which takes a second.
export { PASSWORD_LINK_PATH } from "./auth/password-link.ts";
export type { SessionUser } from "./auth/session-user.ts";
export { ServiceError } from "./errors/service-error.ts";
export { createUser } from "./services/users/create-user.ts";
export { resetPassword } from "./services/users/reset-password.ts";
