import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type ModelStatic,
  type Sequelize,
} from "sequelize";

import { BASE_OPTIONS } from "../base-options.ts";

export interface ContractTerms {
  readonly discountPercent: number;
  readonly paymentDays: number;
  readonly clauses: readonly string[];
}

/** A contract with a customer. */
export class Contract extends Model<InferAttributes<Contract>, InferCreationAttributes<Contract>> {
  declare id: CreationOptional<string>;
  declare customerId: string;
  declare title: string;
  declare terms: ContractTerms;
  /** Calendar date, `YYYY-MM-DD`. */
  declare validFrom: string;
  /** Calendar date, or `null` if it has no end. */
  declare validUntil: CreationOptional<string | null>;
  /** The signed document. */
  declare document: CreationOptional<Buffer | null>;
  declare createdAt: CreationOptional<Date>;
  declare lastModifiedAt: CreationOptional<Date>;
}

export function defineContract(sequelize: Sequelize): ModelStatic<Contract> {
  return class extends Contract {}.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      customerId: { type: DataTypes.BIGINT, allowNull: false },
      title: { type: DataTypes.TEXT, allowNull: false },
      terms: { type: DataTypes.JSONB, allowNull: false },
      validFrom: { type: DataTypes.DATEONLY, allowNull: false },
      validUntil: DataTypes.DATEONLY,
      document: DataTypes.BLOB,
      createdAt: DataTypes.DATE(6),
      lastModifiedAt: DataTypes.DATE(6),
    },
    { ...BASE_OPTIONS, sequelize, modelName: "Contract", tableName: "contracts" },
  );
}
