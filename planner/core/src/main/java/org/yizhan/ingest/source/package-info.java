/**
 * One view of every layer file: a source of rows or features, the mapping of its columns, the geometry of a row, its
 * conversion to WGS84, and the defects counted on the way. Formats adapt to it; layers read from it.
 */
@NullMarked
package org.yizhan.ingest.source;

import org.jspecify.annotations.NullMarked;
