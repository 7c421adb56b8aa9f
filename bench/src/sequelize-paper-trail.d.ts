/** The part of the package that is used here; it comes without types. */
declare module "sequelize-paper-trail" {
  const library: {
    init(sequelize: object, options: object): { defineModels(models: object): void };
  };
  export default library;
}
