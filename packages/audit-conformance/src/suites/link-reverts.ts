import { beforeAll, expect, it } from "vitest";

import { countingStatements } from "../counting-statements.ts";
import { type LinkedWorld, linkedWorld, type Post } from "../linked-world.ts";
import { actionsOf, lastVersion } from "../reading.ts";
import type { World } from "../world.ts";

const FUTURE = "9999-01-01T00:00:00Z";

export function linkRevertSuite(world: () => World): void {
  let linked: LinkedWorld | undefined;
  const at = (): LinkedWorld => {
    if (linked === undefined) throw new Error("the linked world is only there inside tests");
    return linked;
  };
  const topicIds = async (count: number): Promise<number[]> =>
    (await at().Topic.bulkCreate(Array.from({ length: count }, () => ({ name: "t" })))).map(({ id }) => id);
  /** Creates a post with its topics in one transaction. */
  const postWith = (ids: readonly number[], title = "first"): Promise<Post> =>
    world().sequelize.transaction(async (transaction) => {
      const post = await at().Post.create({ title }, { transaction });
      await post.setTopics(ids, { transaction });
      return post;
    });

  beforeAll(async () => {
    linked = await linkedWorld(world());
  });

  it("79. a revert of a row also reverts its links: removed, added and changed ones", async () => {
    const { Editor, PostEditor, posts, toEditors, toTopics } = at();
    const [a = 0, b = 0, c = 0] = await topicIds(3);
    const post = await postWith([a, b]);
    await Editor.bulkCreate([{ code: "79-kept" }, { code: "79-gone" }, { code: "79-new" }]);
    const editor = (editorCode: string, role: string) =>
      PostEditor.create({ postId: post.id, editorCode, role });
    const [kept, gone] = [await editor("79-kept", "owner"), await editor("79-gone", "reader")];
    await post.update({ title: "second" });
    const second = await lastVersion(posts, post.id);

    await post.update({ title: "third" });
    await post.setTopics([b, c]);
    await kept.update({ role: "reader" });
    await gone.destroy();
    await editor("79-new", "reader");
    const reverted = await world().audit.run({ actor: { type: "user", id: "79" } }, () =>
      posts.revert(second, { reason: "all wrong" }),
    );
    expect(reverted).toMatchObject({ action: "update", label: "second", reason: "all wrong" });
    expect(await toTopics.at(post.id, FUTURE)).toEqual([a, b]);
    expect(await toEditors.at(post.id, FUTURE)).toEqual(["79-gone", "79-kept"]);
    const editors = await PostEditor.findAll({ where: { postId: post.id } as never, raw: true });
    expect(editors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: kept.get("id"), role: "owner" }),
        expect.objectContaining({ id: gone.get("id"), role: "reader", editorCode: "79-gone" }),
      ]),
    );
    const [change] = (await toTopics.history(post.id)).items;
    expect(change).toMatchObject({
      added: [a],
      removed: [c],
      reason: "all wrong",
      actor: { id: "79" },
      transactionId: reverted.transactionId,
    });
    expect((await toEditors.history(post.id)).items[0]).toMatchObject({
      added: ["79-gone"],
      removed: ["79-new"],
      changed: ["79-kept"],
    });
    await expect(posts.revert(second)).rejects.toMatchObject({ code: "NOTHING_TO_REVERT" });
  });

  it("79. a revert can change links only, or leave them alone", async () => {
    const { posts, toTopics } = at();
    const [a = 0, b = 0] = await topicIds(2);
    const post = await postWith([a]);
    const created = await lastVersion(posts, post.id);
    await post.setTopics([b]);
    await expect(posts.revert(created, { links: false })).rejects.toMatchObject({
      code: "NOTHING_TO_REVERT",
    });
    expect(await toTopics.at(post.id, FUTURE)).toEqual([b]);
    expect(await posts.revert(created)).toEqual(created);
    expect(await toTopics.at(post.id, FUTURE)).toEqual([a]);
    expect(await actionsOf(posts, post.id)).toEqual(["create"]);
    await post.setTopics([]);
    await post.update({ title: "x" });
    await posts.revert(created, { links: false });
    expect(await toTopics.at(post.id, FUTURE)).toEqual([]);
  });

  it("79. a deleted row is restored with the links it last had", async () => {
    const { posts, toTopics } = at();
    const [a = 0, b = 0, c = 0] = await topicIds(3);
    const post = await postWith([a]);
    await post.setTopics([b, c]);
    await world().sequelize.transaction(async (transaction) => {
      await post.setTopics([], { transaction });
      await post.destroy({ transaction });
    });
    expect(await posts.restore(post.id, { reason: "needed" })).toMatchObject({ action: "create" });
    expect(await toTopics.at(post.id, FUTURE)).toEqual([b, c]);
    expect((await toTopics.history(post.id)).items[0]).toMatchObject({ added: [b, c], reason: "needed" });
  });

  it("79. links deleted by a cascade are restored too, although hooks did not see the cascade", async () => {
    const { posts, toTopics } = at();
    const ids = await topicIds(2);
    const post = await postWith(ids);
    await post.destroy();
    await posts.restore(post.id);
    const [{ count }] = (await world().sequelize.query(
      `SELECT count(*)::int AS count FROM "PostTopics" WHERE "postId" = ${post.id}`,
      { type: "SELECT" } as never,
    )) as unknown as [{ count: number }];
    expect(count).toBe(2);
    expect(await toTopics.at(post.id, FUTURE)).toEqual(ids);
  });

  it("80. a link whose other side is gone blocks a revert, which names it and changes nothing", async () => {
    const { Topic, posts, toTopics } = at();
    const [gone = 0, stays = 0] = await topicIds(2);
    const post = await postWith([gone, stays]);
    const created = await lastVersion(posts, post.id);
    await post.setTopics([]);
    await post.update({ title: "later" });
    await Topic.destroy({ where: { id: gone } });
    const message = expect.stringContaining(`topics need Topic ${gone}, which is gone`) as string;
    await expect(posts.revert(created)).rejects.toMatchObject({ code: "REVERT_BLOCKED", message });
    await world().sequelize.transaction(async (transaction) => {
      await expect(posts.revert(created, { transaction })).rejects.toMatchObject({ code: "REVERT_BLOCKED" });
      await post.update({ title: "usable" }, { transaction });
    });
    expect((await post.reload()).title).toBe("usable");
    expect(await toTopics.at(post.id, FUTURE)).toEqual([]);
    await post.destroy();
    await expect(posts.revert(created)).rejects.toMatchObject({ code: "REVERT_BLOCKED", message });
    expect(await at().Post.findByPk(post.id)).toBeNull();
    expect(await posts.revert(created, { links: false })).toMatchObject({ action: "create" });
  });

  it("79. a link row that was replaced by another for the same pair is reverted to the former row", async () => {
    const { Editor, PostEditor, Post, posts } = at();
    const post = await Post.create({ title: "80" });
    await Editor.create({ code: "80" });
    const link = await PostEditor.create({ postId: post.id, editorCode: "80", role: "r" });
    await post.update({ title: "80b" });
    const then = await lastVersion(posts, post.id);
    await world().sequelize.query(
      `UPDATE "PostEditors" SET id = gen_random_uuid() WHERE id = '${String(link.get("id"))}'`,
    );
    await posts.revert(then);
    const [back, ...more] = await PostEditor.findAll({ where: { postId: post.id } as never });
    expect([back?.get("id"), more]).toEqual([link.get("id"), []]);
  });

  it("63. the number of statements of a revert does not grow with the number of links", async () => {
    const { posts } = at();
    const { sequelize } = world();
    const ids = await topicIds(40);
    const costs: number[] = [];
    for (const set of [ids.slice(0, 2), ids]) {
      const post = await postWith(set.slice(1));
      const created = await lastVersion(posts, post.id);
      await post.setTopics(set.slice(0, -1));
      costs.push((await countingStatements(sequelize, () => posts.revert(created))).statements);
    }
    expect(costs[1]).toBe(costs[0]);
  });

  it("a link row itself can be reverted and restored, even if it consists of its key only", async () => {
    const links = world().audit.tracked("PostTopics");
    const [id = 0] = await topicIds(1);
    const post = await postWith([id]);
    const key = { postId: post.id, topicId: id };
    const created = await lastVersion(links, key);
    await expect(links.revert(created)).rejects.toMatchObject({ code: "NOTHING_TO_REVERT" });
    await post.setTopics([]);
    expect(await links.restore(key)).toMatchObject({ action: "create" });
  });
}
