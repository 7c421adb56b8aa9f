import type { TRPCRouterRecord } from "@trpc/server";

import {
  CreateRecordInput,
  DeleteRecordInput,
  DescribeRecordsInput,
  GetRecordInput,
  ListRecordsInput,
  UpdateRecordInput,
} from "../schemas/record-input.ts";
import { createRecord } from "../services/records/create-record.ts";
import { deleteRecord } from "../services/records/delete-record.ts";
import { describeRecords } from "../services/records/describe-records.ts";
import { getRecord } from "../services/records/get-record.ts";
import { listRecords } from "../services/records/list-records.ts";
import { updateRecord } from "../services/records/update-record.ts";
import { procedure } from "../trpc/procedure.ts";

export const records = {
  describe: procedure("view-records").input(DescribeRecordsInput).query(describeRecords),
  list: procedure("view-records").input(ListRecordsInput).query(listRecords),
  get: procedure("view-records").input(GetRecordInput).query(getRecord),
  create: procedure("edit").input(CreateRecordInput).mutation(createRecord),
  update: procedure("edit").input(UpdateRecordInput).mutation(updateRecord),
  delete: procedure("edit").input(DeleteRecordInput).mutation(deleteRecord),
} satisfies TRPCRouterRecord;
