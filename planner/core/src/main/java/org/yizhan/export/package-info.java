/**
 * Writes what was found for people and other programs: GeoJSON, CSV, KML and a map that opens without a network. Takes
 * {@link org.yizhan.model.FeatureLayer}s and knows nothing of how they came about; every writer leaves either the whole
 * file or the old one.
 */
@NullMarked
package org.yizhan.export;

import org.jspecify.annotations.NullMarked;
