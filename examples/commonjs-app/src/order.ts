import { BelongsTo, Column, DataType, ForeignKey, HasMany, Model, Table } from "sequelize-typescript";

@Table({ timestamps: false })
export class Customer extends Model {
  @Column(DataType.TEXT)
  declare name: string;

  @HasMany(() => Order)
  declare orders: Order[];
}

@Table({ timestamps: false })
export class Order extends Model {
  @Column(DataType.TEXT)
  declare status: string;

  @ForeignKey(() => Customer)
  @Column(DataType.INTEGER)
  declare customerId: number;

  @BelongsTo(() => Customer)
  declare customer: Customer;
}
