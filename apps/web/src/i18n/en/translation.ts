export type { Translation } from "@hindsight/history-ui/parts";
