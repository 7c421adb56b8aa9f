import type { IncomingHttpHeaders } from "node:http";

import type { Audit } from "@hindsight/audit-core/sequelize";
import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Inject,
  Post,
  type Type,
  UseGuards,
} from "@nestjs/common";

import type { Shop } from "./shop.ts";
import { userOf } from "./user.ts";

interface NoteRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly text: string };
}

/** A controller whose guard finds the user and writes, before the handler does. */
export function notes(write: Shop["write"]): Type<unknown> {
  class SignedIn implements CanActivate {
    async canActivate(context: ExecutionContext): Promise<boolean> {
      const request = context.switchToHttp().getRequest<NoteRequest>();
      Object.assign(request, { user: userOf(request.headers) });
      await write(`${request.body.text}:body`);
      return true;
    }
  }

  @Controller()
  @UseGuards(SignedIn)
  class Notes {
    constructor(@Inject("AUDIT") private readonly audit: Audit) {}

    @Post()
    async create(@Body() { text }: { text: string }): Promise<void> {
      await write(`${text}:handled`);
      // The provider of the module is the audit whose context this is.
      if (this.audit.context() === undefined) throw new Error("there is no context");
    }
  }
  return Notes;
}
