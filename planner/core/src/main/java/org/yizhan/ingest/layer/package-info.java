/**
 * The planner's own layers, from a file of any format: stations, candidates, areas. A new format is made known here,
 * in FeatureSources.
 */
@NullMarked
package org.yizhan.ingest.layer;

import org.jspecify.annotations.NullMarked;
