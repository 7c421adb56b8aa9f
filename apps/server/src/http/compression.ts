import { constants } from "node:zlib";
import fastifyCompress, { type FastifyCompressOptions } from "@fastify/compress";
import type { FastifyInstance } from "fastify";

/** Node's default for brotli, 11, takes a hundred times as long for a tenth less. */
const BROTLI_QUALITY = 4;

/** Answers of at least this many bytes are compressed. */
const THRESHOLD = 1024;

const OPTIONS: FastifyCompressOptions = {
  encodings: ["br", "gzip"],
  threshold: THRESHOLD,
  // Event streams and exports are left as they are: what they have must not wait for more.
  customTypes: /^text\/(html|css|javascript|plain)|^application\/(json|javascript)|^image\/svg\+xml/,
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  // A small compressed body could grow beyond every limit.
  globalDecompression: false,
};

/** Compresses the answers of routes that are registered later. */
export function compression(app: FastifyInstance): void {
  void app.register(fastifyCompress, OPTIONS);
}
