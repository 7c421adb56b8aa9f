export const models = {
  allChanges: "All changes",
  asNeeded: "The database is as the models need it. Checked <checked/>.",
  asTheLogShowsIt: "As the log shows it",
  checkingWhetherTheDatabaseIsAs: "Checking whether the database is as the models need it",
  deleted: "Deleted",
  differs_one:
    "The database differs from what the models need in {{count, number}} place. Checked <checked/>.",
  differs_other:
    "The database differs from what the models need in {{count, number}} places. Checked <checked/>.",
  exactMessage: "Exact message:",
  findARecord: "Find a record",
  masked: "Masked: {{value}}",
  model: "Model",
  openTheRecord: "Open the record",
  primaryKey: "Primary key",
  storesTheFieldsThatChangedOld: "Stores the fields that changed, old and new",
  storesTheWholeRowAfterEach: "Stores the whole row after each change",
  tags: "Tags",
  whatIsRecordedOfEachModel: "What is recorded of each model, and by which engine.",
} as const;
