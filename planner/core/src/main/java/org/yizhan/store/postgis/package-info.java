/** A workspace in one schema of a PostGIS database: its address, connection, tables and the password asked for. */
@NullMarked
package org.yizhan.store.postgis;

import org.jspecify.annotations.NullMarked;
