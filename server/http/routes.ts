import type { FastifyInstance } from "fastify";
import { registerAddressListCsv } from "./address-list-csv.route.ts";
import { registerAreaFile } from "./area-file.route.ts";
import { registerCalendarFeed } from "./calendar-feed.route.ts";
import { registerDatasetFiles } from "./dataset-files.route.ts";
import { registerDocuments } from "./documents.route.ts";
import { registerDownload } from "./download.route.ts";
import { registerHealthz } from "./healthz.route.ts";
import type { HttpContext } from "./http-context.ts";
import { registerLogo } from "./logo.route.ts";
import { registerReports } from "./reports.route.ts";
import { registerSharedOverview } from "./shared-overview.route.ts";
import { registerTiles } from "./tiles.route.ts";
import { registerUpload } from "./upload.route.ts";
import { registerWorkbook } from "./workbook.route.ts";

/** Everything outside tRPC; each feature adds its line. */
export const routes: readonly ((app: FastifyInstance, context: HttpContext) => void | Promise<void>)[] = [
  registerHealthz,
  registerAreaFile,
  registerAddressListCsv,
  registerDownload,
  registerDocuments,
  registerLogo,
  registerTiles,
  registerUpload,
  registerWorkbook,
  registerDatasetFiles,
  registerCalendarFeed,
  registerReports,
  registerSharedOverview,
];
