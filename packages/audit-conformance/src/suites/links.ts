import type { LinkChange, Links } from "@hindsight/audit-core/sequelize";
import { beforeAll, expect, it } from "vitest";

import { countingStatements } from "../counting-statements.ts";
import { type LinkedWorld, linkedWorld } from "../linked-world.ts";
import { actionsOf, changed, lastVersion, lifeOf } from "../reading.ts";
import type { World } from "../world.ts";

const FUTURE = "9999-01-01T00:00:00Z";

export function linkSuite(world: () => World): void {
  let linked: LinkedWorld | undefined;
  const at = (): LinkedWorld => {
    if (linked === undefined) throw new Error("the linked world is only there inside tests");
    return linked;
  };
  /** Changes of a row's links, oldest first, as additions and removals. */
  const lifeOfLinks = async (links: Links, key: number) =>
    (await links.history(key)).items.toReversed().map(({ added, removed }) => ({ added, removed }));
  const onlyChange = async (links: Links, key: number): Promise<LinkChange> => {
    const { items } = await links.history(key);
    expect(items).toHaveLength(1);
    return items[0] as LinkChange;
  };
  const topicIds = async (count: number): Promise<number[]> =>
    (await at().Topic.bulkCreate(Array.from({ length: count }, () => ({ name: "t" })))).map(({ id }) => id);

  beforeAll(async () => {
    linked = await linkedWorld(world());
  });

  it("54. adding one link is one change with one id, adding four is one change with four, each with its context", async () => {
    const { Post, toTopics } = at();
    const ids = await topicIds(5);
    const post = await Post.create({ title: "54" });
    await world().audit.run({ actor: { type: "user", id: "54", label: "Ana" }, reason: "sorted" }, () =>
      post.addTopic(ids[0] ?? 0),
    );
    expect(await onlyChange(toTopics, post.id)).toMatchObject({
      added: ids.slice(0, 1),
      removed: [],
      changed: [],
      reason: "sorted",
      actor: { id: "54", label: "Ana" },
    });
    await post.addTopics(ids.slice(1), { audit: { reason: "more" } });
    expect(await lifeOfLinks(toTopics, post.id)).toEqual([
      { added: ids.slice(0, 1), removed: [] },
      { added: ids.slice(1), removed: [] },
    ]);
    const [last] = (await toTopics.history(post.id)).items;
    expect(last).toMatchObject({ reason: "more", actor: null });
    expect(await toTopics.at(post.id, last?.at ?? "")).toEqual(ids);
  });

  it("87, 88, 90. a pause, a skipped call and a veto apply to links and accesses too", async () => {
    const { Post, posts, toTopics } = at();
    const { audit } = world();
    const [a = 0, b = 0, c = 0] = await topicIds(3);
    const post = await Post.create({ title: "87" });
    const skip = { skip: true, reason: "not for the record" };
    await audit.paused("maintenance", async () => {
      await post.addTopic(a);
      expect(await posts.recordAccess(post.id)).toBeNull();
    });
    await post.addTopic(b, { audit: skip });
    await expect(post.addTopic(-1, { audit: skip })).rejects.toThrow();
    await audit.run(
      () => skip,
      () => post.removeTopic(a),
    );
    expect((await toTopics.history(post.id)).items).toEqual([]);
    expect((await posts.history(post.id)).items.map(({ action }) => action)).not.toContain("access");
    await post.addTopic(c, { audit: { reason: "for the record" } });
    const { items } = await toTopics.history(post.id);
    expect(items[0]).toMatchObject({ added: [c], reason: "for the record" });
    expect(await posts.recordAccess(post.id)).not.toBeNull();
  });

  it("55. a removed link is gone from then on and still there before, and clearing leaves none", async () => {
    const { Post, toTopics } = at();
    const ids = await topicIds(3);
    const post = await Post.create({});
    await post.addTopics(ids);
    await post.removeTopic(ids[1] ?? 0);
    await post.setTopics([]);
    const [cleared, removed, added] = (await toTopics.history(post.id)).items;
    expect([added, removed, cleared]).toMatchObject([
      { added: ids, removed: [] },
      { added: [], removed: [ids[1]] },
      { added: [], removed: [ids[0], ids[2]] },
    ]);
    expect(await toTopics.at(post.id, added?.at ?? "")).toEqual(ids);
    expect(await toTopics.at(post.id, removed?.at ?? "")).toEqual([ids[0], ids[2]]);
    expect(await toTopics.at(post.id, cleared?.at ?? "")).toEqual([]);
    expect(await toTopics.at(post.id, new Date(0))).toEqual([]);
  });

  it("56. adding an existing link, removing an absent one and clearing no links make no change", async () => {
    const { Post, toTopics } = at();
    const [id = 0, other = 0] = await topicIds(2);
    const post = await Post.create({});
    await post.setTopics([]);
    await post.removeTopic(id);
    expect((await toTopics.history(post.id)).items).toEqual([]);
    await post.addTopic(id);
    await post.addTopic(id);
    await post.removeTopic(other);
    await post.setTopics([id]);
    await onlyChange(toTopics, post.id);
  });

  it("57. clearing names exactly the links of that row, among many of another", async () => {
    const { Post, Topic, toTopics } = at();
    const ids = await topicIds(40);
    const [post, other] = await Post.bulkCreate([{}, {}]);
    await other?.setTopics(ids);
    await post?.setTopics(ids.slice(3, 5));
    await post?.setTopics([]);
    expect(await lifeOfLinks(toTopics, post?.id ?? 0)).toEqual([
      { added: ids.slice(3, 5), removed: [] },
      { added: [], removed: ids.slice(3, 5) },
    ]);
    expect(await toTopics.at(other?.id ?? 0, FUTURE)).toEqual(ids);
    expect(await Topic.count()).toBeGreaterThanOrEqual(40);
  });

  it("58. setting {a,b} to {b,c} is one change, +c and −a, inside and outside a transaction of the caller", async () => {
    const { Post, toTopics } = at();
    const [a = 0, b = 0, c = 0] = await topicIds(3);
    for (const inside of [false, true]) {
      const post = await Post.create({});
      await post.addTopics([a, b]);
      await (inside
        ? world().sequelize.transaction((transaction) => post.setTopics([b, c], { transaction }))
        : post.setTopics([b, c]));
      const changes = await lifeOfLinks(toTopics, post.id);
      expect(changes).toEqual([
        { added: [a, b], removed: [] },
        { added: [c], removed: [a] },
      ]);
    }
  });

  it("58. several calls in one transaction are one change, without what they undo", async () => {
    const { Post, toTopics } = at();
    const [a = 0, b = 0, c = 0] = await topicIds(3);
    const post = await Post.create({});
    await post.addTopics([a]);
    await world().sequelize.transaction(async (transaction) => {
      await post.addTopics([b, c], { transaction });
      await post.removeTopic(a, { transaction });
      await post.removeTopic(c, { transaction });
      await post.addTopic(a, { transaction });
    });
    await world().sequelize.transaction(async (transaction) => {
      await post.addTopic(c, { transaction });
      await post.removeTopic(c, { transaction });
    });
    expect(await lifeOfLinks(toTopics, post.id)).toEqual([
      { added: [a], removed: [] },
      { added: [b], removed: [] },
    ]);
  });

  it("59. a change made from the other side is one change for each row on either side", async () => {
    const { Post, Topic, toTopics, toPosts } = at();
    const [one, two] = await Post.bulkCreate([{}, {}]);
    const topic = await Topic.create({ name: "59" });
    const postIds = [one?.id ?? 0, two?.id ?? 0];
    await topic.addPosts(postIds);
    for (const id of postIds) {
      expect(await onlyChange(toTopics, id)).toMatchObject({ added: [topic.id], removed: [] });
    }
    expect(await onlyChange(toPosts, topic.id)).toMatchObject({ added: postIds, removed: [] });
    await topic.setPosts(postIds.slice(1));
    expect(await lifeOfLinks(toTopics, postIds[0] ?? 0)).toMatchObject([{}, { removed: [topic.id] }]);
    expect(await lifeOfLinks(toPosts, topic.id)).toMatchObject([{}, { added: [], removed: [postIds[0]] }]);
  });

  it("60. a deleted linked row stays in the past, and the lost link is recorded", async () => {
    const { Post, Topic, toTopics } = at();
    const ids = await topicIds(2);
    const post = await Post.create({});
    await post.setTopics(ids);
    const then = (await onlyChange(toTopics, post.id)).at;
    await Topic.destroy({ where: { id: ids[0] ?? 0 } });
    expect(await toTopics.at(post.id, then)).toEqual(ids);
    // What the database takes away by itself is a known gap of hooks capture.
    const lost = world().capture === "triggers" ? [{ added: [], removed: ids.slice(0, 1) }] : [];
    expect(await lifeOfLinks(toTopics, post.id)).toEqual([{ added: ids, removed: [] }, ...lost]);
  });

  it("61. the links of a deleted row are listed before its deletion", async () => {
    const { Post, posts, toTopics } = at();
    const ids = await topicIds(2);
    const post = await Post.create({});
    await post.setTopics(ids);
    const then = (await onlyChange(toTopics, post.id)).at;
    await world().sequelize.transaction(async (transaction) => {
      await post.setTopics([], { transaction });
      await post.destroy({ transaction });
    });
    const gone = await lastVersion(posts, post.id);
    expect(gone.action).toBe("delete");
    expect(await toTopics.at(post.id, then)).toEqual(ids);
    expect(await toTopics.at(post.id, gone)).toEqual([]);
    expect(await toTopics.diff(post.id, then, gone)).toEqual({ old: ids, new: [], added: [], removed: ids });
  });

  it("62. the associations of one model do not mix, rows can link to their own model, and shared links are recorded once", async () => {
    const { Editor, Post, toEditors, toRelated, toTopics } = at();
    const ids = await topicIds(1);
    const [post, other] = await Post.bulkCreate([{}, {}]);
    await Editor.bulkCreate([{ code: "62-b" }, { code: "62-a" }]);
    await post?.addTopics(ids);
    await post?.setEditors(
      ["62-b", "62-a"].map((code) => Editor.build({ code }, { isNewRecord: false })) as never,
    );
    await post?.addRelated(other?.id ?? 0);
    await post?.addRelated(post.id);
    const key = post?.id ?? 0;
    expect(await toTopics.at(key, FUTURE)).toEqual(ids);
    expect(await toEditors.at(key, FUTURE)).toEqual(["62-a", "62-b"]);
    expect(await toRelated.at(key, FUTURE)).toEqual([key, other?.id].sort((a = 0, b = 0) => a - b));
    expect(await toRelated.at(other?.id ?? 0, FUTURE)).toEqual([]);
    expect((await toEditors.history(key)).items).toHaveLength(1);
    const shared = world().audit.tracked("PostTopics");
    expect(await lifeOf(shared, { postId: key, topicId: ids[0] ?? 0 })).toHaveLength(1);
  });

  it("63. the number of statements does not grow with the number of links, and a save does not copy links", async () => {
    const { Post, toTopics } = at();
    const { sequelize, audit } = world();
    const ids = await topicIds(60);
    const [few, many] = await Post.bulkCreate([{}, {}]);
    if (few === undefined || many === undefined) throw new Error("two posts");
    const cost = async (work: () => Promise<unknown>) =>
      (await countingStatements(sequelize, work)).statements;
    const steps = [
      (post: typeof few, set: readonly number[]) => post.addTopics(set.slice(0, -1)),
      (post: typeof few, set: readonly number[]) => post.setTopics(set.slice(1)),
      (post: typeof few, set: readonly number[]) => post.removeTopics(set.slice(1)),
      (post: typeof few, set: readonly number[]) => post.setTopics(set),
      (post: typeof few) => post.setTopics([]),
      (post: typeof few) => toTopics.history(post.id),
      (post: typeof few) => toTopics.at(post.id, FUTURE),
    ];
    for (const step of steps) {
      expect(await cost(() => step(many, ids))).toBe(await cost(() => step(few, ids.slice(0, 3))));
    }
    await many.setTopics(ids);
    const versions = async () => (await audit.feed({ models: ["PostTopics"], limit: 1 })).items[0]?.id;
    const before = await versions();
    expect(await cost(() => many.update({ title: "no copies" }))).toBe(1);
    expect(await versions()).toBe(before);
  });

  it("64. a diff of links has both sides sorted, in either direction, and a diff of the row does not query links", async () => {
    const { Post, posts, toTopics } = at();
    const [a = 0, b = 0, c = 0] = await topicIds(3);
    const post = await Post.create({ title: "64" });
    const created = await lastVersion(posts, post.id);
    await post.setTopics([c, a]);
    const [first] = (await toTopics.history(post.id)).items;
    await post.setTopics([b, c]);
    const [second] = (await toTopics.history(post.id)).items;
    const [older, newer] = [first?.at ?? "", second?.at ?? ""];
    expect(await toTopics.diff(post.id, older, newer)).toEqual({
      old: [a, c],
      new: [b, c],
      added: [b],
      removed: [a],
    });
    expect(await toTopics.diff(post.id, newer, older)).toEqual({
      old: [b, c],
      new: [a, c],
      added: [a],
      removed: [b],
    });
    await post.setTopics([]);
    const cleared = (await toTopics.history(post.id)).items[0]?.at ?? "";
    expect(await toTopics.diff(post.id, created, cleared)).toEqual({
      old: [],
      new: [],
      added: [],
      removed: [],
    });
    const { sequelize } = world();
    const row = await countingStatements(sequelize, () => posts.diff(created, created));
    const { things, Thing } = world();
    const thing = await Thing.create({});
    const version = await lastVersion(things, thing.id);
    const unlinked = await countingStatements(sequelize, () => things.diff(version, version));
    expect(row.statements).toBe(unlinked.statements);
  });

  it("65. fields of the link itself are recorded, and their links listed as changed", async () => {
    const { Editor, Post, PostEditor, toEditors } = at();
    const postEditors = world().audit.tracked("PostEditor");
    const post = await Post.create({});
    await Editor.create({ code: "65" });
    const link = await PostEditor.create({ postId: post.id, editorCode: "65", role: "reader", secret: "x" });
    await link.update({ role: "owner" });
    const key = link.get("id") as string;
    expect(changed(await lastVersion(postEditors, key))).toEqual({ role: ["reader", "owner"] });
    expect((await toEditors.history(post.id)).items).toMatchObject([
      { added: [], removed: [], changed: ["65"] },
      { added: ["65"], removed: [], changed: [] },
    ]);
    await Editor.create({ code: "65b" });
    const other = await Post.create({});
    await link.update({ editorCode: "65b" });
    await link.update({ postId: other.id, role: "guest" });
    expect((await toEditors.history(post.id, { limit: 2 })).items).toMatchObject([
      { added: [], removed: ["65b"] },
      { added: ["65b"], removed: ["65"] },
    ]);
    expect(await onlyChange(toEditors, other.id)).toMatchObject({ added: ["65b"] });
    expect(await toEditors.at(other.id, FUTURE)).toEqual(["65b"]);
    expect(await toEditors.at(post.id, FUTURE)).toEqual([]);
    expect(await actionsOf(postEditors, key)).toEqual(["create", "update", "update", "update"]);
  });

  it("replaying the changes of a row's links gives the links at each change and the present ones", async () => {
    const { Post, Topic, toTopics, toPosts } = at();
    const { sequelize } = world();
    const live = async (near: string, far: string, key: number) => {
      const [rows] = await sequelize.query(
        `SELECT "${far}" AS id FROM "PostTopics" WHERE "${near}" = ${key} ORDER BY 1`,
      );
      return (rows as { id: number }[]).map(({ id }) => id);
    };
    const topics = await topicIds(6);
    const posts = await Post.bulkCreate([{}, {}, {}]);
    for (let step = 0; step < 24; step += 1) {
      const post = posts[step % 3];
      const some = topics.filter((_, i) => (step * 7 + i * i) % 5 < 2);
      const raw = `DELETE FROM "PostTopics" WHERE "topicId" = ${topics[step % 6]} AND "postId" = ${post?.id}`;
      if (step % 4 === 0) await post?.setTopics(some);
      else if (step % 4 === 1) await post?.addTopics(some);
      else if (step % 4 === 2) await sequelize.query(raw);
      else
        await (await Topic.findByPk(topics[step % 6]))?.setPosts(posts.slice(step % 2).map(({ id }) => id));
    }
    const follow = async (links: Links, key: number, now: readonly number[]) => {
      const held = new Set<unknown>();
      for (const { added, removed, at: instant } of (
        await links.history(key, { limit: 500 })
      ).items.toReversed()) {
        expect(removed.every((id) => held.delete(id)) && !added.some((id) => held.has(id))).toBe(true);
        for (const id of added) held.add(id);
        expect(new Set(await links.at(key, instant))).toEqual(held);
      }
      expect(await links.at(key, FUTURE)).toEqual(now);
      expect(held).toEqual(new Set(now));
    };
    for (const { id } of posts) await follow(toTopics, id, await live("postId", "topicId", id));
    for (const id of topics) await follow(toPosts, id, await live("topicId", "postId", id));
  });

  it("changes of links are paged, newest first, also those made by raw SQL", async () => {
    const { Post, toTopics } = at();
    const ids = await topicIds(5);
    const post = await Post.create({});
    for (const id of ids) {
      await world().sequelize.query(
        `INSERT INTO "PostTopics" ("postId", "topicId") VALUES (${post.id}, ${id})`,
      );
    }
    const seen: unknown[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await toTopics.history(post.id, { limit: 2, after });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.flatMap(({ added }) => added));
      after = page.next;
    }
    expect(seen).toEqual(ids.toReversed());
    await expect(toTopics.history(post.id, { after: "x" })).rejects.toMatchObject({ code: "CURSOR_INVALID" });
    await expect(toTopics.history("one")).rejects.toMatchObject({ code: "KEY_INVALID" });
    await expect(toTopics.at("one", FUTURE)).rejects.toMatchObject({ code: "KEY_INVALID" });
    await expect(toTopics.at(1, "yesterday")).rejects.toMatchObject({ code: "INSTANT_INVALID" });
    await expect(toTopics.history(1, { limit: 0 })).rejects.toMatchObject({ code: "LIMIT_INVALID" });
  });
}
