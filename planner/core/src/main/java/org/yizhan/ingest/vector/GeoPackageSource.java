package org.yizhan.ingest.vector;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * One table of features of a GeoPackage (OGC 12-128r18) from elsewhere. It is opened for reading only, checked as a whole
 * first, and its views, triggers and computed columns are not trusted: only plain tables are read.
 */
public final class GeoPackageSource implements FeatureSource {

    private static final int HEADER = 8;
    private static final int EXTENDED = 1 << 5;
    /** Bytes of envelope, by the code in the flags of a geometry. */
    private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

    private static final int LONGEST_VALUE = 64 << 20;

    private final Path file;
    private final Connection connection;
    private final String table;
    private final String geometryColumn;
    private final String keyColumn;
    private final int system;
    private final List<String> columns;

    private GeoPackageSource(Path file, Connection connection, String table) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.table = table;
        List<String> description =
                row("SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", table);
        if (description.isEmpty()) {
            throw damaged("gpkg_geometry_columns");
        }
        geometryColumn = description.get(0);
        system = Integer.parseInt(description.get(1));
        List<String> names = new ArrayList<>();
        String key = "rowid";
        // Computed columns (hidden 2 and 3) could compute for ever.
        for (List<String> column : rows("SELECT name, pk, type FROM pragma_table_xinfo(?) WHERE hidden = 0", table)) {
            if (column.get(1).equals("1")) {
                key = column.get(0);
            } else if (!column.get(0).equals(geometryColumn)) {
                names.add(column.get(0));
            }
        }
        keyColumn = key;
        columns = List.copyOf(names);
    }

    /**
     * Opens a file.
     *
     * @param wanted name of the table, null for the only one
     * @throws YizhanException when it is damaged or no GeoPackage, or (usage) there is no such table or a choice of them
     */
    public static GeoPackageSource open(Path file, @Nullable String wanted) {
        Connection connection = null;
        try {
            connection = connect(file);
            check(file, connection);
            String table = table(file, connection, wanted);
            return new GeoPackageSource(file, connection, table);
        } catch (SQLException | NumberFormatException e) {
            close(file, connection);
            throw YizhanException.failed(Message.of("ingest.gpkg-damaged", file, String.valueOf(e.getMessage())), e);
        } catch (RuntimeException e) {
            close(file, connection);
            throw e;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setReadOnly(true);
        // As a URI, since the driver takes what follows a question mark in a plain path for settings.
        SQLiteConnection connection = (SQLiteConnection)
                config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri());
        connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA cell_size_check = ON");
        }
        return connection;
    }

    private static void check(Path file, Connection connection) throws SQLException {
        String verdict = first(connection, "PRAGMA quick_check(1)");
        if (!verdict.equals("ok")) {
            throw YizhanException.failed(Message.of("ingest.gpkg-damaged", file, verdict));
        }
        if (first(
                        connection,
                        "SELECT count(*) FROM sqlite_master WHERE name IN ('gpkg_contents', 'gpkg_geometry_columns')"
                                + " AND type = 'table'")
                .equals("2")) {
            return;
        }
        throw YizhanException.failed(Message.of("ingest.gpkg-none", file));
    }

    private static String first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    private static String table(Path file, Connection connection, @Nullable String wanted) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        """
                        SELECT c.table_name FROM gpkg_contents c JOIN sqlite_master m ON m.name = c.table_name
                        WHERE c.data_type = 'features' AND m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
                        ORDER BY c.table_name""")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        if (wanted != null ? tables.contains(wanted) : tables.size() == 1) {
            return wanted == null ? tables.get(0) : wanted;
        }
        throw tables.isEmpty()
                ? YizhanException.failed(Message.of("ingest.gpkg-none", file))
                : YizhanException.usage(
                        Message.of("ingest.which-layer", file, String.join(", ", tables), tables.get(0)));
    }

    private List<String> row(String sql, String value) throws SQLException {
        List<List<String>> all = rows(sql, value);
        return all.isEmpty() ? List.of() : all.get(0);
    }

    private List<List<String>> rows(String sql, String value) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.add(String.valueOf(rows.getString(i)));
                    }
                    all.add(row);
                }
            }
        }
        return all;
    }

    private YizhanException damaged(String what) {
        return YizhanException.failed(Message.of("ingest.gpkg-damaged", file, what));
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public String format() {
        return "GeoPackage, " + table;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean shaped() {
        return true;
    }

    @Override
    public @Nullable Crs declaredCrs() {
        if (system <= 0) {
            // 0 and -1 are the undefined systems of the standard.
            return null;
        }
        try {
            List<String> known = row(
                    "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
                    String.valueOf(system));
            if (known.isEmpty()) {
                throw damaged("gpkg_spatial_ref_sys/" + system);
            }
            return known.get(0).equalsIgnoreCase("EPSG") && known.get(1).matches("[1-9][0-9]{0,8}")
                    ? Crs.parse("EPSG:" + known.get(1))
                    : Crs.ofWkt(known.get(2));
        } catch (SQLException e) {
            throw YizhanException.failed(Message.of("ingest.gpkg-damaged", file, String.valueOf(e.getMessage())), e);
        }
    }

    @Override
    public void each(LayerDefects faults, Taker taker) {
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(quoted(keyColumn))
                .append(", ")
                .append(quoted(geometryColumn));
        columns.forEach(column -> sql.append(", ").append(quoted(column)));
        sql.append(" FROM ").append(quoted(table));
        WKBReader wkb = new WKBReader();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.toString())) {
            boolean more = true;
            for (int number = 1; more && rows.next(); number++) {
                String id = String.valueOf(rows.getString(1));
                Geometry geometry;
                try {
                    geometry = rows.getObject(2) instanceof byte[] blob ? geometry(wkb, blob) : null;
                } catch (ParseException | IllegalArgumentException | StackOverflowError e) {
                    faults.fault("ingest.defect-broken-geometry", id);
                    continue;
                }
                more = taker.take(SourceRow.ofFeature(number, id, geometry, values(rows)));
            }
        } catch (SQLException e) {
            throw YizhanException.failed(Message.of("ingest.gpkg-damaged", file, String.valueOf(e.getMessage())), e);
        }
    }

    private Map<String, String> values(ResultSet rows) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = rows.getObject(i + 3);
            if (value != null && !(value instanceof byte[])) {
                values.put(columns.get(i), value instanceof Double number ? SourceRow.shown(number) : value.toString());
            }
        }
        return values;
    }

    private static Geometry geometry(WKBReader wkb, byte[] blob) throws ParseException {
        if (blob.length < HEADER || blob[0] != 'G' || blob[1] != 'P' || blob[2] != 0) {
            throw new ParseException("header");
        }
        int envelope = (blob[3] >> 1) & 7;
        if ((blob[3] & EXTENDED) != 0 || envelope >= ENVELOPE_BYTES.length) {
            throw new ParseException("flags");
        }
        int start = HEADER + ENVELOPE_BYTES[envelope];
        if (start > blob.length) {
            throw new ParseException("envelope");
        }
        return wkb.read(Arrays.copyOfRange(blob, start, blob.length));
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        close(file, connection);
    }

    private static void close(Path file, @Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw YizhanException.failed(Message.of("ingest.gpkg-damaged", file, String.valueOf(e.getMessage())), e);
        }
    }
}
