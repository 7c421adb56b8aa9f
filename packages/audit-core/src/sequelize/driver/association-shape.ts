import type { Association, Model, ModelStatic } from "sequelize";

/** How rows of one model lead to rows of another. Keys are attributes. */
export interface AssociationShape {
  /** Alias. */
  readonly name: string;
  /** Whether it leads to one row at most. */
  readonly single: boolean;
  readonly target: ModelStatic<Model>;
  /** Attribute of the source whose value is looked for. */
  readonly nearKey: string;
  /** Attribute of the target that is to have it, or that the through model's `farKey` is to have. */
  readonly farKey: string;
  /** What rows of the target must have besides. */
  readonly scope: Readonly<Record<string, unknown>>;
  readonly through: ThroughShape | null;
}

/** The model between both sides of a many-to-many association. */
export interface ThroughShape {
  readonly model: ModelStatic<Model>;
  /** Attribute that refers to the source. */
  readonly nearKey: string;
  /** Attribute that refers to the target. */
  readonly farKey: string;
  readonly scope: Readonly<Record<string, unknown>>;
}

/** Members that every association of Sequelize 6 of that kind has, and its types leave out. */
interface Untyped extends Association {
  readonly scope?: Readonly<Record<string, unknown>>;
  readonly sourceKey: string;
  readonly targetKey: string;
  readonly otherKey: string;
  readonly through?: {
    readonly model: ModelStatic<Model>;
    readonly scope?: Readonly<Record<string, unknown>> | null;
  };
}

/** An association of a model by its alias. */
export function associationOf(model: ModelStatic<Model>, name: string): AssociationShape | undefined {
  if (!Object.hasOwn(model.associations, name)) return undefined;
  const association = model.associations[name] as Untyped;
  const { foreignKey, sourceKey, targetKey, target, scope, through } = association;
  const shared = { name, target, scope: scope ?? {}, single: association.isSingleAssociation };
  if (association.associationType === "BelongsTo") {
    return { ...shared, nearKey: foreignKey, farKey: targetKey, through: null };
  }
  if (through === undefined) return { ...shared, nearKey: sourceKey, farKey: foreignKey, through: null };
  const link = { model: through.model, nearKey: foreignKey, farKey: association.otherKey };
  return {
    ...shared,
    nearKey: sourceKey,
    farKey: targetKey,
    through: { ...link, scope: through.scope ?? {} },
  };
}
