# One image for server, worker and migrations. Node runs the TypeScript sources as they are.
FROM node:24-bookworm-slim AS base
RUN npm install --global pnpm@12
WORKDIR /app

FROM base AS web
COPY . .
RUN pnpm install --frozen-lockfile --filter "@hindsight/web..."
RUN pnpm --filter @hindsight/web run build

FROM base
COPY . .
# No `pnpm deploy`: Node does not strip types below node_modules, where it would put the packages.
RUN pnpm install --prod --frozen-lockfile --filter-prod "@hindsight/server..." --filter-prod "@hindsight/worker..."
# The library takes Sequelize from its user, as a peer; its own copy is a development dependency.
RUN ln -s ../../db/node_modules/sequelize packages/audit-core/node_modules/sequelize
COPY --from=web /app/apps/web/dist apps/web/dist
# A volume takes the owner of the folder that it covers.
RUN mkdir /archive && chown node:node /archive
ENV NODE_ENV=production
USER node
# The options keep the memory of exports small: docs/operations/performance.md.
CMD ["node", "--optimize-for-size", "--max-semi-space-size=8", "apps/server/src/main.ts"]
