export const hooks = {
  /** A published manifest says what a consumer needs; how the package is developed stays here. */
  beforePacking({ devDependencies: _development, scripts: _commands, ...manifest }) {
    return manifest;
  },
};
