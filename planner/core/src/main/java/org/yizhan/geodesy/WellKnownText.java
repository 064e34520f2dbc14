package org.yizhan.geodesy;

/** Definitions of the systems that need no register. */
final class WellKnownText {

    private WellKnownText() {}

    /** The definition of EPSG 4326 or 4490. */
    static String of(int epsg) {
        return switch (epsg) {
            case 4326 -> geographic("WGS 84", "WGS_1984", "WGS 84", "298.257223563", "7030", "6326", "4326");
            case 4490 ->
                geographic(
                        "China Geodetic Coordinate System 2000",
                        "China_2000",
                        "CGCS2000",
                        "298.257222101",
                        "1024",
                        "1043",
                        "4490");
            default -> throw new IllegalArgumentException("no definition of EPSG " + epsg);
        };
    }

    private static String geographic(
            String name,
            String datum,
            String spheroid,
            String flattening,
            String spheroidCode,
            String datumCode,
            String code) {
        return "GEOGCS[\"" + name + "\",DATUM[\"" + datum + "\",SPHEROID[\"" + spheroid + "\",6378137," + flattening
                + ",AUTHORITY[\"EPSG\",\"" + spheroidCode + "\"]],AUTHORITY[\"EPSG\",\"" + datumCode
                + "\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],"
                + "UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],"
                + "AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"" + code + "\"]]";
    }

    /** Degrees of a web map, on a datum of their own so that nobody takes them for WGS84. */
    static String shifted(String name) {
        return "GEOGCS[\"" + name + " (shifted web map coordinates, not WGS84)\",DATUM[\"" + name
                + "\",SPHEROID[\"WGS 84\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],"
                + "UNIT[\"degree\",0.0174532925199433],AXIS[\"Longitude\",EAST],AXIS[\"Latitude\",NORTH]]";
    }
}
