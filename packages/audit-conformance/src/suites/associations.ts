import { type ChangesQuery, isLive, type TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { countingStatements } from "../counting-statements.ts";
import { lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

/** Types of included rows. */
interface Book {
  readonly id: number;
  readonly title: string;
  readonly author: Writer | null;
  readonly chapters: readonly { readonly title: string }[];
  readonly genres: readonly Genre[];
  readonly cover: { readonly color: string } | null;
  readonly shelf: { readonly name: string } | null;
}

interface Writer {
  readonly id: number;
  readonly name: string;
  readonly mentor?: Writer | null;
  readonly books?: readonly Book[];
}

interface Genre {
  readonly name: string;
  readonly BookGenre: { readonly weight: number };
}

export function associationSuite(world: () => World): void {
  const models: Record<string, ModelStatic<Model>> = {};
  const tracked: Record<string, TrackedModel> = {};
  const model = (name: string): ModelStatic<Model> => {
    const found = models[name];
    if (found === undefined) throw new Error(`no model ${name}`);
    return found;
  };
  const history = (name: string): TrackedModel => {
    const found = tracked[name];
    if (found === undefined) throw new Error(`${name} is not tracked`);
    return found;
  };
  const at = (instant: string) => history("Book").at(instant);

  beforeAll(async () => {
    const { audit, engine, sequelize } = world();
    const define = (name: string, attributes: Record<string, unknown>) => {
      models[name] = sequelize.define(name, attributes as never, { timestamps: false, underscored: true });
      return model(name);
    };
    const Writer = define("Writer", { name: DataTypes.TEXT });
    const BookShelf = define("BookShelf", {
      code: { type: DataTypes.TEXT, unique: true },
      name: DataTypes.TEXT,
    });
    const Book = define("Book", { title: DataTypes.TEXT, kind: DataTypes.TEXT });
    const Chapter = define("Chapter", {
      title: DataTypes.TEXT,
      kind: DataTypes.TEXT,
      draft: DataTypes.BOOLEAN,
    });
    const Cover = define("Cover", { color: DataTypes.TEXT });
    const Genre = define("Genre", { name: DataTypes.TEXT });
    const BookGenre = define("BookGenre", { weight: DataTypes.INTEGER });
    Writer.belongsTo(Writer, { as: "mentor", foreignKey: "mentorId" });
    Writer.hasMany(Book, { as: "books", foreignKey: "authorId" });
    Book.belongsTo(Writer, { as: "author", foreignKey: "authorId" });
    Book.belongsTo(BookShelf, { as: "shelf", foreignKey: "shelfCode", targetKey: "code" });
    Book.hasMany(Chapter, { as: "chapters", foreignKey: "bookId" });
    Book.hasMany(Chapter, { as: "drafts", foreignKey: "bookId", scope: { draft: true } });
    Book.hasOne(Cover, { as: "cover", foreignKey: "bookId" });
    Book.belongsToMany(Genre, {
      as: "genres",
      through: BookGenre,
      foreignKey: "bookId",
      otherKey: "genreId",
    });
    for (const one of [Writer, BookShelf, Book, Chapter, Cover, Genre, BookGenre]) await one.sync();
    for (const name of ["Writer", "Book", "Chapter", "Genre", "BookGenre"]) {
      tracked[name] = audit.track(model(name), { engine, exclude: name === "Chapter" ? ["kind"] : [] });
    }
    tracked["BookShelf"] = audit.track(model("BookShelf"), { engine });
    await audit.install();
  });

  it("69. associations of every kind return the rows as of the same instant", async () => {
    const ann = await model("Writer").create({ name: "Ann" });
    const bob = await model("Writer").create({ name: "Bob", mentorId: ann.get("id") });
    const shelf = await model("BookShelf").create({ code: "A1", name: "Low" });
    const book = await model("Book").create({ title: "One", authorId: ann.get("id"), shelfCode: "A1" });
    const chapter = await model("Chapter").create({ title: "First", bookId: book.get("id"), draft: true });
    await model("Chapter").create({ title: "Second", bookId: book.get("id"), draft: false });
    const then = (await lastVersion(history("Chapter"), 2)).at;

    await book.update({ authorId: bob.get("id"), shelfCode: null });
    await ann.update({ name: "Anna" });
    await shelf.update({ name: "High" });
    await chapter.destroy();
    await model("Chapter").create({ title: "Third", bookId: book.get("id") });

    const include = ["author", "shelf", "chapters", "drafts"];
    const past = await at(then).findByPk<Book>(book.get("id") as number, { include });
    expect(past).toEqual({
      id: book.get("id"),
      title: "One",
      kind: null,
      authorId: ann.get("id"),
      shelfCode: "A1",
      author: { id: ann.get("id"), name: "Ann", mentorId: null },
      shelf: { id: 1, code: "A1", name: "Low" },
      chapters: [
        { id: 1, title: "First", draft: true, bookId: 1 },
        { id: 2, title: "Second", draft: false, bookId: 1 },
      ],
      drafts: [{ id: 1, title: "First", draft: true, bookId: 1 }],
    });
    const now = (await lastVersion(history("Chapter"), 3)).at;
    const present = await at(now).findByPk<Book>(book.get("id") as number, { include });
    expect(present?.author?.name).toBe("Bob");
    expect(present?.shelf).toBeNull();
    expect(present?.chapters.map(({ title }) => title)).toEqual(["Second", "Third"]);
    expect([past?.author, past?.chapters, past?.chapters[0]].map(Object.isFrozen)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it("the values of a key that associations follow find the versions that took them", async () => {
    const [ann = 0, bob = 0] = await Promise.all(
      ["Ann", "Bob"].map(async (name) => Number((await model("Writer").create({ name })).get("id"))),
    );
    const book = await model("Book").create({ title: "Moved", authorId: ann });
    for (const change of [{ title: "Kept" }, { authorId: bob }, { authorId: ann }, { authorId: null }]) {
      await book.update(change);
    }
    await book.update({ authorId: bob });
    await book.destroy();
    const shelf = await model("BookShelf").create({ code: "K1" });
    for (const code of ["K2", "K1"]) await shelf.update({ code });

    const found = async (name: string, row: Model, query: ChangesQuery) => {
      const life = await lifeOf(history(name), row.get("id") as number);
      const { items } = await history(name).changes(query);
      return items.map(({ id }) => life.findIndex((version) => version.id === id)).filter((i) => i >= 0);
    };
    const author = (query: ChangesQuery) => found("Book", book, { field: "authorId", ...query });
    expect(await author({ new: ann })).toEqual([3, 0]);
    expect(await author({ new: bob })).toEqual([5, 2]);
    expect(await author({ new: null })).toEqual([6, 4]);
    expect(await author({ old: bob })).toEqual([6, 3]);
    expect(await author({ old: ann, new: bob })).toEqual([2]);
    expect(await author({ new: 0 })).toEqual([]);
    const code = (value: string) => found("BookShelf", shelf, { field: "code", new: value });
    expect([await code("K1"), await code("K2"), await code("k1")]).toEqual([[2, 0], [1], []]);
  });

  it("69. includes nest to any depth, also in circles", async () => {
    const mentor = await model("Writer").create({ name: "Mentor" });
    const author = await model("Writer").create({ name: "Author", mentorId: mentor.get("id") });
    const book = await model("Book").create({ title: "Deep", authorId: author.get("id") });
    const then = (await lastVersion(history("Book"), book.get("id") as number)).at;
    await mentor.update({ name: "Changed" });
    await mentor.update({ mentorId: mentor.get("id") });
    const include = [
      { association: "author", include: ["mentor", { association: "books", include: ["author"] }] },
    ];
    const found = await at(then).findByPk<Book>(book.get("id") as number, { include });
    expect(found?.author?.mentor?.name).toBe("Mentor");
    expect(found?.author?.books?.map(({ author: back }) => back?.name)).toEqual(["Author"]);
    const self = await history("Writer")
      .at((await lastVersion(history("Writer"), mentor.get("id") as number)).at)
      .findByPk<Writer>(mentor.get("id") as number, { include: ["mentor"] });
    expect(self?.mentor).toMatchObject({ id: mentor.get("id"), name: "Changed" });
  });

  it("70. a many-to-many association returns the links and targets as of the instant", async () => {
    const book = await model("Book").create({ title: "Linked" });
    const [crime, space] = await model("Genre").bulkCreate([{ name: "crime" }, { name: "space" }]);
    const link = { bookId: book.get("id"), genreId: crime?.get("id"), weight: 1 };
    await model("BookGenre").create(link);
    await model("BookGenre").create({ ...link, genreId: space?.get("id") });
    const then = (
      await lastVersion(history("BookGenre"), {
        bookId: link.bookId as number,
        genreId: space?.get("id") as number,
      })
    ).at;
    await model("BookGenre").update({ weight: 5 }, { where: { bookId: link.bookId as number } });
    await model("BookGenre").destroy({ where: { genreId: space?.get("id") as number } });
    await crime?.update({ name: "thriller" });
    const last = (await lastVersion(history("Genre"), crime?.get("id") as number)).at;
    const genresAt = async (instant: string) =>
      (await at(instant).findByPk<Book>(book.get("id") as number, { include: ["genres"] }))?.genres.map(
        ({ name, BookGenre }) => [name, BookGenre.weight],
      );
    expect(await genresAt(then)).toEqual([
      ["crime", 1],
      ["space", 1],
    ]);
    expect(await genresAt(last)).toEqual([["thriller", 5]]);
  });

  it("69. an included row of an untracked model is the live row, and isLive() says so", async () => {
    const author = await model("Writer").create({ name: "A" });
    const book = await model("Book").create({ title: "Covered", authorId: author.get("id") });
    const cover = await model("Cover").create({ bookId: book.get("id"), color: "red" });
    const then = (await lastVersion(history("Book"), book.get("id") as number)).at;
    await cover.update({ color: "blue" });
    const found = await at(then).findByPk<Book>(book.get("id") as number, { include: ["cover", "author"] });
    expect(found?.cover).toEqual({ id: cover.get("id"), bookId: book.get("id"), color: "blue" });
    expect(isLive(found?.cover ?? {})).toBe(true);
    expect(isLive(found?.author ?? {})).toBe(false);
    expect(isLive(found ?? {})).toBe(false);
  });

  it("69. the number of statements does not grow with the number of rows, and every row gets its associations", async () => {
    const { sequelize } = world();
    const people = await model("Writer").bulkCreate(
      Array.from({ length: 20 }, (_, i) => ({ name: `P${i}` })),
    );
    const books = await model("Book").bulkCreate(
      people.map((person) => ({ title: "many", kind: "n", authorId: person.get("id") })),
    );
    await model("Chapter").bulkCreate(
      books.flatMap((book) => [1, 2].map((n) => ({ bookId: book.get("id"), title: String(n) }))),
    );
    const genre = await model("Genre").create({ name: "shared" });
    await model("BookGenre").bulkCreate(
      books.map((book) => ({ bookId: book.get("id"), genreId: genre.get("id"), weight: 1 })),
    );
    const then = new Date(Date.now() + 60_000);
    const include = ["author", "chapters", "genres"];
    const where = { kind: "n" };
    const few = await countingStatements(sequelize, () =>
      at(then.toISOString()).findAll({ where, include, limit: 1 }),
    );
    const many = await countingStatements(sequelize, () =>
      at(then.toISOString()).findAll<Book>({ where, include }),
    );
    expect(many.result).toHaveLength(20);
    expect(
      many.result.every(
        ({ author, chapters, genres }) => author && chapters.length === 2 && genres.length === 1,
      ),
    ).toBe(true);
    expect([few.statements, many.statements]).toEqual([5, 5]);
  });

  it("71. refuses an include that is not an association, or whose foreign key is not recorded", async () => {
    const { Thing, audit, engine, sequelize } = world();
    const failing = at(new Date(0).toISOString()).findAll({ include: ["ghost"] });
    await expect(failing).rejects.toMatchObject({ code: "FIELD_UNKNOWN" });
    for (const include of [{ association: "author", limit: 1 }, { all: true }, 7, { include: [] }]) {
      const refused = at(new Date(0).toISOString()).findAll({ include: [include as unknown as string] });
      await expect(refused).rejects.toMatchObject({ code: "OPTION_INVALID" });
    }
    const Holder = sequelize.define("Holder", { name: DataTypes.TEXT }, { timestamps: false });
    Holder.belongsTo(Thing, { as: "thing", foreignKey: "thingId" });
    await Holder.sync();
    const holders = audit.track(Holder, { engine, exclude: ["thingId" as never] });
    await audit.install();
    await expect(holders.at(new Date()).findAll({ include: ["thing"] })).rejects.toMatchObject({
      code: "FIELD_UNKNOWN",
      message: expect.stringContaining("thingId") as string,
    });
  });
}
