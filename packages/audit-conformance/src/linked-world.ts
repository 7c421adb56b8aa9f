import type { Links, TrackedModel } from "@hindsight/audit-core/sequelize";
import { DataTypes, type Model, type ModelStatic } from "sequelize";

import type { World } from "./world.ts";

/** Association accessors that Sequelize adds to a post. */
export interface Post extends Model<{ id: number; title: string | null }, { title?: string }> {
  id: number;
  title: string | null;
  addTopic(topic: number | Model, options?: object): Promise<void>;
  addTopics(topics: readonly number[], options?: object): Promise<void>;
  removeTopic(topic: number, options?: object): Promise<void>;
  removeTopics(topics: readonly number[], options?: object): Promise<void>;
  setTopics(topics: readonly number[], options?: object): Promise<void>;
  addEditor(editor: string, options?: object): Promise<void>;
  setEditors(editors: readonly string[], options?: object): Promise<void>;
  addRelated(post: number, options?: object): Promise<void>;
}

export interface Topic extends Model<{ id: number; name: string | null }, { name?: string }> {
  id: number;
  addPosts(posts: readonly number[], options?: object): Promise<void>;
  setPosts(posts: readonly number[], options?: object): Promise<void>;
}

/** Models with all kinds of links: both sides tracked, a through model with its own id and field, a self-association. */
export interface LinkedWorld {
  readonly Post: ModelStatic<Post>;
  readonly Topic: ModelStatic<Topic>;
  readonly Editor: ModelStatic<Model>;
  readonly PostEditor: ModelStatic<Model>;
  readonly posts: TrackedModel;
  readonly topics: TrackedModel;
  /** Links of posts to topics, to editors and to other posts, and of topics to posts. */
  readonly toTopics: Links;
  readonly toEditors: Links;
  readonly toRelated: Links;
  readonly toPosts: Links;
}

const created = new WeakMap<World, Promise<LinkedWorld>>();

/** The linked models of a world, created once. */
export function linkedWorld(world: World): Promise<LinkedWorld> {
  const known = created.get(world) ?? createLinkedWorld(world);
  created.set(world, known);
  return known;
}

async function createLinkedWorld(world: World): Promise<LinkedWorld> {
  const { audit, engine, sequelize } = world;
  const plain = { timestamps: false };
  const Post = sequelize.define<Post>("Post", { title: DataTypes.TEXT } as never, plain);
  const Topic = sequelize.define<Topic>("Topic", { name: DataTypes.TEXT } as never, plain);
  const Editor = sequelize.define(
    "Editor",
    { code: { type: DataTypes.TEXT, unique: true }, name: DataTypes.TEXT },
    plain,
  );
  const PostEditor = sequelize.define(
    "PostEditor",
    {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      role: DataTypes.TEXT,
      secret: { type: DataTypes.TEXT, field: "secret_word" },
    },
    plain,
  );
  const keys = { foreignKey: "postId", otherKey: "topicId" };
  Post.belongsToMany(Topic, { ...plain, as: "topics", through: "PostTopics", ...keys });
  Topic.belongsToMany(Post, {
    ...plain,
    as: "posts",
    through: "PostTopics",
    foreignKey: "topicId",
    otherKey: "postId",
  });
  Post.belongsToMany(Editor, {
    as: "editors",
    through: PostEditor,
    foreignKey: "postId",
    otherKey: { name: "editorCode", field: "editor_code" },
    targetKey: "code",
    uniqueKey: "one_post_one_editor",
  });
  Post.belongsToMany(Post, {
    ...plain,
    as: "related",
    through: "RelatedPosts",
    foreignKey: "fromId",
    otherKey: "toId",
  });
  for (const model of [Post, Topic, Editor, PostEditor]) await model.sync();
  await sequelize.model("PostTopics").sync();
  await sequelize.model("RelatedPosts").sync();
  audit.track(PostEditor, { engine, mask: ["secret" as never] });
  const posts = audit.track(Post, { engine, links: ["topics", "editors", "related"], label: "{title}" });
  const topics = audit.track(Topic, { engine, links: ["posts"] });
  await audit.install();
  return {
    Post,
    Topic,
    Editor,
    PostEditor,
    posts: posts as unknown as TrackedModel,
    topics: topics as unknown as TrackedModel,
    toTopics: posts.links("topics"),
    toEditors: posts.links("editors"),
    toRelated: posts.links("related"),
    toPosts: topics.links("posts"),
  };
}
