export const live = {
  connecting: "Connecting",
  connectingToTheLog: "Connecting to the log",
  live: "Live",
  liveUpdates: "Live updates: {{label}}",
  newChangesAppearAutomaticallyWhoeverMakes: "New changes appear automatically, whoever makes them",
  reconnecting: "Reconnecting",
  theConnectionToTheLogIs: "The connection to the log is interrupted; trying again",
} as const;
