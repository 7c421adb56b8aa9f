import { Model, type ModelStatic } from "sequelize";

import { AuditError } from "../../core/error.ts";
import { accessorsOf, type Getter, gettersOf } from "../driver/internals.ts";

/** Asynchronous methods that write. */
const WRITERS = ["save", "update", "destroy", "restore", "increment", "decrement"];
/** Synchronous methods that write, and `where`, which writes within overridden methods (`super.destroy()`) use. */
const SETTERS = ["set", "setDataValue", "setAttributes", "where"];

/** Keyed by what they are built from, as getters and associations may be defined later. */
const made = new WeakMap<ModelStatic<Model>, { readonly of: string; readonly prototype: object }>();

/**
 * The prototype of past instances of a model. They have the members of live instances, but methods that write or that would
 * read live rows are refused.
 * @param bare attributes that are masked or not recorded, whose getters are left out.
 */
export function readOnlyPrototype(model: ModelStatic<Model>, bare: ReadonlySet<string>): object {
  const getters = Object.entries(gettersOf(model)).filter(([name]) => !bare.has(name));
  const accessors = Object.values(model.associations).flatMap(accessorsOf);
  const of = JSON.stringify([getters.map(([name]) => name), accessors]);
  const known = made.get(model);
  if (known?.of === of) return known.prototype;
  const prototype = Object.create(model.prototype as object, {
    ...accessorsOfClass(model),
    _customGetters: {
      value: Object.fromEntries(getters.map(([name, getter]) => [name, guarded(model, name, getter)])),
    },
    _hasCustomGetters: { value: getters.length },
    ...methods(SETTERS, (name) => {
      throw readOnly(model, name);
    }),
    ...methods(WRITERS, (name) => Promise.reject(readOnly(model, name))),
    ...methods(["reload"], () =>
      Promise.reject(
        refusal(model, "reload", "a past row cannot be reloaded; read the live row through the model"),
      ),
    ),
    ...methods(accessors, (name) =>
      Promise.reject(refusal(model, name, "it would read live rows; name the association in `include`")),
    ),
  }) as object;
  made.set(model, { of, prototype });
  return prototype;
}

/** Getters of the class and its base classes that are not attributes. */
function accessorsOfClass(model: ModelStatic<Model>): PropertyDescriptorMap {
  const attributes = model.getAttributes();
  const found: PropertyDescriptorMap = {};
  for (
    let prototype = model.prototype as object | null;
    prototype !== null && prototype !== Model.prototype && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      const getter: Getter | undefined = Reflect.get(descriptor, "get");
      if (getter === undefined || Object.hasOwn(attributes, name)) continue;
      found[name] ??= { ...descriptor, get: guarded(model, name, getter) };
    }
  }
  return found;
}

/** Getters are written for live rows, so a failure on a past row gets an error of its own. */
function guarded(model: ModelStatic<Model>, name: string, getter: Getter): Getter {
  return function (this: unknown, ...given) {
    try {
      return getter.apply(this, given);
    } catch (error) {
      if (error instanceof AuditError) throw error;
      throw new AuditError(
        "GETTER_FAILED",
        `${model.name}.${name}: its getter failed on this past row, in which masked fields have their mask and fields that are not recorded are undefined; make it handle both`,
        { cause: error },
      );
    }
  };
}

function methods(names: readonly string[], refuse: (name: string) => unknown): PropertyDescriptorMap {
  return Object.fromEntries(names.map((name) => [name, { value: () => refuse(name) }]));
}

function readOnly(model: ModelStatic<Model>, method: string): AuditError {
  return refusal(model, method, "a past row is read-only; write to the live row, or revert it to a version");
}

function refusal(model: ModelStatic<Model>, method: string, why: string): AuditError {
  return new AuditError("UNSUPPORTED", `${model.name}.${method}: ${why}`);
}
