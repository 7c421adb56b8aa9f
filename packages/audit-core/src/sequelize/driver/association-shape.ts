import type { Association, Model, ModelStatic } from "sequelize";

/** How an association of Sequelize leads from rows of one model to rows of another. Keys are attribute names. */
export interface AssociationShape {
  /** Alias. */
  readonly name: string;
  /** Whether it leads to at most one row. */
  readonly single: boolean;
  readonly target: ModelStatic<Model>;
  /** Attribute of the source row whose value is looked up. */
  readonly nearKey: string;
  /** Attribute of the target that must equal it or, with a through model, that model's `farKey`. */
  readonly farKey: string;
  /** Further values that target rows must have. */
  readonly scope: Readonly<Record<string, unknown>>;
  readonly through: ThroughShape | null;
}

/** The through model of a many-to-many association. */
export interface ThroughShape {
  readonly model: ModelStatic<Model>;
  /** Attribute that refers to the source. */
  readonly nearKey: string;
  /** Attribute that refers to the target. */
  readonly farKey: string;
  readonly scope: Readonly<Record<string, unknown>>;
}

/** Members of Sequelize 6 associations that its types lack. Each kind of association has its own. */
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

/** The association of a model with an alias. */
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
