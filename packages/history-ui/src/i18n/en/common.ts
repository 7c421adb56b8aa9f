export const common = {
  cancel: "Cancel",
  close: "Close",
  copied: "Copied",
  copy: {
    address: "Copy the address",
    link: "Copy the link",
    requestId: "Copy the request id",
    secret: "Copy the secret",
    transactionId: "Copy the transaction id",
  },
  keepAsItIs: "Keep as it is",
  loadMore: "Load more",
  reason: "Reason",
  scrollsSideways: "{{label}}, scrolls sideways",
  shownInTheHistoryBesideThe: "Shown in the history beside the change",
  staleSince: "This is from {{value}} and could not be loaded again. {{title}}. {{message}}",
  tryAgain: "Try again",
} as const;
