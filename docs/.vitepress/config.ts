import { slug } from "github-slugger";
import { defineConfig } from "vitepress";

const pages = (folder: string, titles: Readonly<Record<string, string>>) =>
  Object.entries(titles).map(([page, text]) => ({ text, link: `/${folder}/${page}` }));

export default defineConfig({
  title: "Hindsight",
  description: "Audit trail and version history for TypeScript applications",
  lang: "en",
  cleanUrls: false,
  lastUpdated: false,
  // The same anchors as where the repository shows these files.
  markdown: { anchor: { slugify: slug } },
  rewrites: { "decisions/README.md": "decisions/index.md" },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Guide", link: "/guide/getting-started" },
      { text: "Operations", link: "/operations/installing" },
      { text: "Reference", link: "/reference/calls" },
      { text: "Concepts", link: "/concepts/architecture" },
      { text: "Decisions", link: "/decisions/" },
    ],
    sidebar: [
      {
        text: "Guide",
        items: pages("guide", {
          "getting-started": "Getting started",
          "who-and-why": "Who and why",
          adapters: "Adapters for frameworks",
          "the-past": "The past",
          reverting: "Reverting",
          "choosing-an-engine": "Choosing an engine",
          "choosing-a-capture": "Choosing a capture",
          masks: "Masks",
          links: "Links",
          "searching-the-log": "Searching the log",
          "following-the-log": "Following the log",
          "showing-versions": "Showing versions",
          pausing: "Pausing",
          testing: "Testing",
        }),
      },
      {
        text: "Operations",
        items: pages("operations", {
          installing: "Installing",
          upgrading: "Upgrading",
          roles: "Roles",
          retention: "Retention",
          archive: "The archive",
          partitions: "Partitions",
          jobs: "Jobs",
          "backfill-and-verify": "Backfill and verify",
          importing: "Importing another audit's history",
          drift: "Drift",
          poolers: "Poolers",
          scaling: "More than one machine",
          backup: "Backup and restore",
          performance: "Performance",
          observing: "Observing the server",
          application: "The sample application",
          reports: "Reports and exports",
          "plain-http": "Plain HTTP calls",
        }),
      },
      {
        text: "Reference",
        items: pages("reference", {
          options: "Options",
          calls: "Calls",
          errors: "Errors",
          "drift-codes": "Drift codes",
          "history-tables": "History tables",
          events: "Events",
          rights: "Rights",
        }),
      },
      {
        text: "Concepts",
        items: pages("concepts", {
          architecture: "Architecture",
          "life-of-a-write": "Life of a write",
          "life-of-a-read": "Life of a read",
          behaviours: "Behaviours",
          glossary: "Glossary",
        }),
      },
    ],
  },
});
