export const action = {
  access: "Read",
  create: "Created",
  delete: "Deleted",
  gap: "Not recorded",
  note: "Noted",
  removal: "Removed",
  "soft-delete": "Marked as deleted",
  undelete: "Restored",
  unknown: "Unreadable",
  update: "Updated",
} as const;
