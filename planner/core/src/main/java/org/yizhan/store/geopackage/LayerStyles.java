package org.yizhan.store.geopackage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.yizhan.export.style.QgisStyle;
import org.yizhan.store.jdbc.DocumentTable;
import org.yizhan.store.jdbc.Sql;

/**
 * The table {@code layer_styles} that QGIS looks for in a GeoPackage and applies when it opens a layer. A style that is
 * there stays, also when its layer is written again: the planner may have changed it.
 */
final class LayerStyles {

    private static final String NAME = "layer_styles";

    /** As QGIS itself makes it. */
    private static final String TABLE =
            """
            CREATE TABLE layer_styles (
              id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
              f_table_catalog TEXT(256),
              f_table_schema TEXT(256),
              f_table_name TEXT(256),
              f_geometry_column TEXT(256),
              styleName TEXT(30),
              styleQML TEXT,
              styleSLD TEXT,
              useAsDefault BOOLEAN,
              description TEXT,
              owner TEXT(30),
              ui TEXT(30),
              update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))""";

    private LayerStyles() {}

    /** Gives a layer with geometry its style, if this program has one for it and the file has none. */
    static void provide(Connection connection, String layer, Instant now) throws SQLException {
        Optional<String> style = QgisStyle.of(layer);
        if (style.isEmpty()) {
            return;
        }
        if (!Sqlite.hasTable(connection, NAME)) {
            Sql.execute(connection, TABLE);
            GeoPackageSchema.addAttributes(connection, NAME, now);
        }
        if (Sql.number(connection, "SELECT count(*) FROM layer_styles WHERE f_table_name = ?", layer) == 0) {
            // QGIS looks for empty names of catalogue and schema, not for nulls.
            Sql.update(
                    connection,
                    "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,"
                            + " styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time)"
                            + " VALUES ('', '', ?, 'geom', 'yizhan', ?, '', 1, 'Yizhan', '', ?)",
                    layer,
                    style.get(),
                    DocumentTable.time(now));
        }
    }
}
