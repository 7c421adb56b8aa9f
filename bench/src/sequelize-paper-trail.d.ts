/** Types of the part of the package that is used here; it has none of its own. */
declare module "sequelize-paper-trail" {
  const library: {
    init(sequelize: object, options: object): { defineModels(models: object): void };
  };
  export default library;
}
