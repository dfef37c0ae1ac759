/** A longer line is refused unread: no format of the field has rows of even 10 kB. */
export const MAX_LINE_BYTES = 1024 * 1024;

/** One GeoJSON feature; the largest real one (an unsimplified coast municipality) has about 10 MB. */
export const MAX_FEATURE_BYTES = 64 * 1024 * 1024;

/** All Hauskoordinaten of Germany unpack to about 3 GB. */
export const MAX_UNPACKED_BYTES = 16 * 1024 ** 3;

/** Deflate packs repetitive address files about 15 : 1; a bomb starts at several hundred. */
export const MAX_PACK_RATIO = 200;

/** Below this size a high ratio does no harm. */
export const RATIO_FREE_BYTES = 16 * 1024 * 1024;

export const MAX_ZIP_MEMBERS = 10_000;

/** An area drawn elsewhere and uploaded. */
export const MAX_AREA_BYTES = 64 * 1024 * 1024;
