import type { Model, ModelStatic } from "sequelize";

import { given, givenToAll } from "./given.ts";
import { type MoneyRule, normalMoney } from "./normal-money.ts";

/** Amounts of the model have two decimals before they are written, by whichever call; SQL expressions are let through. */
export function normaliseMoney<M extends Model>(
  model: ModelStatic<M>,
  field: keyof M["_attributes"] & string,
  rule: MoneyRule,
): void {
  const ofInstance = (instance: M): void => {
    const amount = given(instance.dataValues, field);
    if (amount !== undefined) Reflect.set(instance, field, normalMoney(field, amount, rule));
  };
  model.beforeValidate(ofInstance);
  // Validation may have been left out.
  model.beforeSave(ofInstance);
  model.beforeBulkCreate((instances) => {
    for (const instance of instances) ofInstance(instance);
  });
  model.beforeBulkUpdate((options) => {
    const values = givenToAll(options);
    const amount = given(values, field);
    if (amount !== undefined) Object.assign(Object(values), { [field]: normalMoney(field, amount, rule) });
  });
}
