import type { AppRouter } from "@hindsight/api";
import type { TRPCClient } from "@trpc/client";
import { createTRPCContext, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";

type TrpcContext = ReturnType<typeof createTRPCContext<AppRouter>>;

/** The parts of the router that are called. */
type Called = "history" | "log" | "models" | "records" | "undo";

/** A client of these parts; that of a router with more fits, too. */
export type HistoryClient = Pick<TRPCClient<AppRouter>, Called>;

const context: TrpcContext = createTRPCContext<AppRouter>();

export const TRPCProvider: TrpcContext["TRPCProvider"] = context.TRPCProvider;

/** Typed options for queries and mutations; the types are the router's own. */
export const useTRPC: () => Pick<TRPCOptionsProxy<AppRouter>, Called> = context.useTRPC;

/** The plain client, for calls that need more than their options. */
export const useTRPCClient: () => HistoryClient = context.useTRPCClient;
