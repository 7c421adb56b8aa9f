import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type ModelStatic,
  type Sequelize,
} from "sequelize";

/** The link between an order and a tag; its key is the pair. */
export class OrderTag extends Model<InferAttributes<OrderTag>, InferCreationAttributes<OrderTag>> {
  declare orderId: string;
  declare tagId: string;
  declare createdAt: CreationOptional<Date>;
}

export function defineOrderTag(sequelize: Sequelize): ModelStatic<OrderTag> {
  return class extends OrderTag {}.init(
    {
      orderId: { type: DataTypes.BIGINT, primaryKey: true },
      tagId: { type: DataTypes.BIGINT, primaryKey: true },
      createdAt: DataTypes.DATE(6),
    },
    { underscored: true, updatedAt: false, sequelize, modelName: "OrderTag", tableName: "order_tags" },
  );
}
