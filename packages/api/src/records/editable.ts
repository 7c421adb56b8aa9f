/** What a person may do to the records of a model by the general procedures. */
export interface Editable {
  /** Fields of a new record; without any there are none but by a procedure of their own. */
  readonly create: readonly string[];
  readonly update: readonly string[];
  readonly remove: boolean;
}

const CLOSED: Editable = { create: [], update: [], remove: false };

const EDITABLE: Readonly<Record<string, Editable>> = {
  Customer: {
    create: ["name", "email", "phone", "tier"],
    update: ["name", "email", "phone", "tier"],
    remove: true,
  },
  Contract: {
    create: ["customerId", "title", "terms", "validFrom", "validUntil"],
    update: ["title", "terms", "validFrom", "validUntil"],
    remove: true,
  },
  // Made and deleted by `orders`.
  Order: {
    create: [],
    update: ["status", "total", "customerNotes", "internalNotes", "shippingAddress", "labels"],
    remove: false,
  },
  OrderItem: {
    create: ["orderId", "sku", "name", "quantity", "unitPrice"],
    update: ["sku", "name", "quantity", "unitPrice"],
    remove: true,
  },
  Payment: { create: ["orderId", "amount", "method", "status"], update: ["status"], remove: false },
  Tag: { create: ["name", "color"], update: ["name", "color"], remove: true },
  OrderTag: { create: ["orderId", "tagId"], update: [], remove: true },
};

/** What may be done to records of a model: nothing where nothing is said, as of `User`, which `users` looks after. */
export function editableOf(model: string): Editable {
  return Object.hasOwn(EDITABLE, model) ? (EDITABLE[model] ?? CLOSED) : CLOSED;
}
