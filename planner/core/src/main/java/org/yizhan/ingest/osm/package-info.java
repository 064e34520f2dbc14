/**
 * OpenStreetMap extracts, XML or PBF, read whole and within the limits of the format: the places and barriers in
 * them. Streets are left to the network.
 */
@NullMarked
package org.yizhan.ingest.osm;

import org.jspecify.annotations.NullMarked;
