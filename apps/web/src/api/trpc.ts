import type { AppRouter } from "@hindsight/api";
import { createTRPCContext } from "@trpc/tanstack-react-query";

type TrpcContext = ReturnType<typeof createTRPCContext<AppRouter>>;

const context: TrpcContext = createTRPCContext<AppRouter>();

export const TRPCProvider: TrpcContext["TRPCProvider"] = context.TRPCProvider;

/** Typed options for queries and mutations of every procedure; the types are the router's own. */
export const useTRPC: TrpcContext["useTRPC"] = context.useTRPC;

/** The plain client, for calls that need more than their options. */
export const useTRPCClient: TrpcContext["useTRPCClient"] = context.useTRPCClient;
