package org.yizhan.geodesy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.yizhan.model.ExitCode;
import org.yizhan.model.YizhanException;

final class CrsTest {

    /** A millimetre, in degrees of latitude. */
    private static final Offset<Double> MILLIMETRE = within(1e-8);

    @ParameterizedTest
    @CsvSource({
        "WGS84, WGS84",
        "wgs-84, WGS84",
        "epsg:4326, WGS84",
        "EPSG::4326, WGS84",
        "高德, GCJ-02",
        "AMap, GCJ-02",
        "gaode, GCJ-02",
        "腾讯地图, GCJ-02",
        "火星坐标系, GCJ-02",
        "百度, BD-09",
        " Baidu , BD-09",
        "BD09LL, BD-09",
        "国家2000, CGCS2000",
        "GCJ-02, GCJ-02",
        "gcj02, GCJ-02",
        "BD09, BD-09",
        "Bd-09, BD-09",
        "cgcs2000, CGCS2000",
        "EPSG:4490, CGCS2000",
        "epsg:3857, EPSG:3857"
    })
    void everyFormOfANameLeadsToTheOneName(String form, String name) {
        assertThat(Crs.parse(form).name()).isEqualTo(name);
        assertThat(Crs.parse(name).name()).isEqualTo(name);
        assertThat(Crs.parse(form).isWgs84()).isEqualTo(name.equals("WGS84"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mars", "EPSG:", "EPSG:abc", "EPSG:04326", "4326", "GCJ-03"})
    void anythingElseIsAUsageErrorThatListsTheForms(String name) {
        assertThatThrownBy(() -> Crs.parse(name))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("\"" + name + "\"")
                .hasMessageContaining("WGS84, CGCS2000, GCJ-02")
                .hasMessageContaining("EPSG:NUMBER");
    }

    @Test
    void aNumberThatTheRegisterLacksIsAUsageError() {
        assertThatThrownBy(() -> Crs.parse("EPSG:987654"))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("EPSG:987654");
    }

    /** 4978: metres from the earth's centre; 4979: with height; 5773: height alone. */
    @ParameterizedTest
    @ValueSource(strings = {"EPSG:4978", "EPSG:4979", "EPSG:5773"})
    void systemsThatAreNoMapAreRefused(String name) {
        assertThatThrownBy(() -> Crs.parse(name))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining(name);
    }

    /** Xian 1980: its parameters are not public, and it lies some 100 m from WGS84. */
    @ParameterizedTest
    @ValueSource(strings = {"EPSG:4610", "EPSG:2363"})
    void aDatumOfUnknownPlaceIsNotTakenForWgs84(String name) {
        assertThatThrownBy(() -> Crs.parse(name))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("It is not known how " + name + " lies against WGS84");
    }

    /** As the libraries coordtransform and eviltransform give them. */
    @ParameterizedTest
    @CsvSource({
        "116.404, 39.915, 116.41024449916938, 39.91640428150164",
        "121.5272106, 31.1774276, 121.531541859215, 31.17530398364597",
        "113.912316, 22.543847, 113.9171764808363, 22.540796131694766",
        "116.377817, 39.911954, 116.38404722455657, 39.91334545536069"
    })
    void gcj02AgreesWithThePairsThatOthersPublish(double lon, double lat, double x, double y) {
        Crs gcj = Crs.parse("GCJ-02");
        assertThat(gcj.fromWgs84(lon, lat).x).isEqualTo(x, within(1e-9));
        assertThat(gcj.fromWgs84(lon, lat).y).isEqualTo(y, within(1e-9));
        assertThat(gcj.toWgs84(x, y).x).isEqualTo(lon, within(1e-9));
        assertThat(gcj.toWgs84(x, y).y).isEqualTo(lat, within(1e-9));
    }

    /** coordtransform takes GCJ-02 (116.404, 39.915) to BD-09 (116.41036949371029, 39.92133699351022). */
    @Test
    void bd09LiesAsPublishedAgainstGcj02() {
        Coordinate same = Crs.parse("GCJ-02").toWgs84(116.404, 39.915);
        Coordinate baidu = Crs.parse("BD-09").fromWgs84(same.x, same.y);
        assertThat(baidu.x).isEqualTo(116.41036949371029, within(1e-9));
        assertThat(baidu.y).isEqualTo(39.92133699351022, within(1e-9));
    }

    /** Kept 0.02° from the edge of the box, where a shifted place may leave it. 1e-11° are a thousandth of a millimetre. */
    @ParameterizedTest
    @ValueSource(strings = {"GCJ-02", "BD-09"})
    void roundTripsReturnToThePlace(String name) {
        Crs crs = Crs.parse(name);
        Random random = new Random(20240611);
        for (int i = 0; i < 20_000; i++) {
            double lon = 72.024 + random.nextDouble() * 65.79;
            double lat = 0.8493 + random.nextDouble() * 54.95;
            Coordinate there = crs.fromWgs84(lon, lat);
            Coordinate back = crs.toWgs84(there.x, there.y);
            assertThat(back.x).isEqualTo(lon, within(1e-11));
            assertThat(back.y).isEqualTo(lat, within(1e-11));
            assertThat(metres(lon, lat, there)).isLessThan(2500.0);
        }
    }

    /** The formula holds the square root of the distance from 105° E, which is infinitely steep there. */
    @Test
    void theInverseConvergesOnTheMeridianWhereTheFormulaHasAKink() {
        Crs crs = Crs.parse("GCJ-02");
        for (double off : new double[] {0, 1e-15, 1e-13, 1e-11, 1e-9, -1e-12, -1e-7}) {
            Coordinate there = crs.fromWgs84(105 + off, 30);
            Coordinate back = crs.toWgs84(there.x, there.y);
            assertThat(back.x).isEqualTo(105 + off, within(1e-11));
            assertThat(back.y).isEqualTo(30.0, within(1e-11));
        }
    }

    @ParameterizedTest
    @CsvSource({"GCJ-02, -51.2, -30.0", "BD-09, 2.35, 48.85", "GCJ-02, 72.0039, 30", "BD-09, 137.8348, 30"})
    void outsideChinaThePlacesStay(String name, double lon, double lat) {
        assertThat(Crs.parse(name).fromWgs84(lon, lat)).isEqualTo(new Coordinate(lon, lat));
        assertThat(Crs.parse(name).toWgs84(lon, lat)).isEqualTo(new Coordinate(lon, lat));
    }

    @ParameterizedTest
    @CsvSource({"72.004, 30", "137.8347, 30", "100, 0.8293", "100, 55.8271"})
    void theEdgeOfTheBoxIsInChina(double lon, double lat) {
        assertThat(Crs.parse("GCJ-02").fromWgs84(lon, lat)).isNotEqualTo(new Coordinate(lon, lat));
    }

    @Test
    void cgcs2000IsWgs84ToTheMillimetreAsTheRegisterHasIt() {
        EpsgConversion register = EpsgConversion.of("EPSG:4490");
        for (double lat = 0; lat <= 55; lat += 5) {
            Coordinate place = Crs.parse("CGCS2000").toWgs84(117.1, lat);
            Coordinate slow = register.toWgs84(117.1, lat);
            assertThat(place).isEqualTo(new Coordinate(117.1, lat));
            assertThat(slow.x).isEqualTo(place.x, MILLIMETRE);
            assertThat(slow.y).isEqualTo(place.y, MILLIMETRE);
        }
    }

    /** Web Mercator has a closed form: x = R·λ, y = R·ln tan(π/4 + φ/2). */
    @Test
    void webMercatorFollowsItsFormula() {
        double radius = 6_378_137;
        double x = radius * Math.toRadians(126.6);
        double y = radius * Math.log(Math.tan(Math.PI / 4 + Math.toRadians(45.7) / 2));
        Coordinate place = Crs.parse("EPSG:3857").toWgs84(x, y);
        assertThat(place.x).isEqualTo(126.6, MILLIMETRE);
        assertThat(place.y).isEqualTo(45.7, MILLIMETRE);
        Coordinate back = Crs.parse("EPSG:3857").fromWgs84(126.6, 45.7);
        assertThat(back.x).isEqualTo(x, within(1e-3));
        assertThat(back.y).isEqualTo(y, within(1e-3));
    }

    /** EPSG:4527 is the 3-degree zone 39 of CGCS2000: central meridian 117° E at easting 39,500,000. */
    @Test
    void aGaussKruegerZoneTakesEastingFirst() {
        Coordinate place = Crs.parse("EPSG:4527").toWgs84(39_500_000, 4_058_000);
        assertThat(place.x).isEqualTo(117.0, MILLIMETRE);
        assertThat(place.y).isBetween(36.6, 36.7);
    }

    @Test
    void aPlaceWithoutCounterpartIsNotANumberAndFailsInAGeometry() throws ParseException {
        Crs crs = Crs.parse("EPSG:4527");
        assertThat(crs.toWgs84(Double.NaN, 1).x).isNaN();
        Geometry point = new WKTReader().read("POINT (1e300 1e300)");
        assertThatThrownBy(() -> crs.toWgs84(point))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("1.0E300")
                .hasMessageContaining("EPSG:4527");
    }

    @Test
    void geometriesKeepTheirShapeAndTheirSourceStaysAsItWas() throws ParseException {
        String text = "POLYGON ((117 36, 118 36, 118 37, 117 36), (117.5 36.2, 117.6 36.2, 117.6 36.3, 117.5 36.2))";
        Geometry source = new WKTReader().read(text);
        Crs crs = Crs.parse("GCJ-02");
        Geometry result = crs.toWgs84(source);
        assertThat(source.equalsExact(new WKTReader().read(text))).isTrue();
        Coordinate[] before = source.getCoordinates();
        Coordinate[] after = result.getCoordinates();
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i].distance(crs.toWgs84(before[i].x, before[i].y))).isZero();
            assertThat(metres(before[i].x, before[i].y, after[i])).isBetween(100.0, 1000.0);
        }
        assertThat(result.isValid()).isTrue();
    }

    @Test
    void anEmptyGeometryStaysEmptyAndWgs84IsCopied() throws ParseException {
        assertThat(Crs.parse("BD-09")
                        .toWgs84(new WKTReader().read("POLYGON EMPTY"))
                        .isEmpty())
                .isTrue();
        Geometry source = new WKTReader().read("LINESTRING (1 2, 3 4)");
        Geometry copy = Crs.wgs84().toWgs84(source);
        assertThat((Object) copy).isNotSameAs(source);
        assertThat(copy.equalsExact(source)).isTrue();
    }

    @Test
    void errorsAreSaidInChineseToo() {
        assertThatThrownBy(() -> Crs.parse("mars")).isInstanceOfSatisfying(YizhanException.class, e -> assertThat(
                        e.text().in(Locale.SIMPLIFIED_CHINESE))
                .contains("不认识坐标系“mars”"));
    }

    private static double metres(double lon, double lat, Coordinate to) {
        LocalPlane plane = new LocalPlane(lon, lat);
        return Math.hypot(plane.x(to.x), plane.y(to.y));
    }

    /** Zones of 3 and 6 degrees with and without their number before the easting, UTM, web Mercator, Beijing's own datum. */
    @ParameterizedTest
    @CsvSource({
        "EPSG:4547, 112.5, 115.5",
        "EPSG:4526, 112.5, 115.5",
        "EPSG:4508, 108, 114",
        "EPSG:32650, 114, 120",
        "EPSG:3857, 73, 135",
        "EPSG:4490, 73, 135"
    })
    void what_is_exported_comes_back_to_the_centimetre(String name, double west, double east) {
        Crs crs = Crs.parse(name);
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            double lon = west + random.nextDouble() * (east - west);
            double lat = 18 + random.nextDouble() * 35;
            Coordinate there = crs.fromWgs84(point(lon, lat)).getCoordinate();
            // As written: lengths with 3 decimals, degrees with 7.
            double step = crs.isGeographic() ? 1e7 : 1e3;
            Coordinate back = crs.toWgs84(Math.round(there.x * step) / step, Math.round(there.y * step) / step);
            assertThat(back.y).isCloseTo(lat, within(1e-7));
            assertThat((back.x - lon) * Math.cos(Math.toRadians(lat))).isCloseTo(0, within(1e-7));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GCJ-02", "BD-09"})
    void what_is_exported_for_web_maps_comes_back_to_centimetres_over_china(String name) {
        Crs crs = Crs.parse(name);
        Random random = new Random(8);
        for (int i = 0; i < 2_000; i++) {
            double lon = 80 + random.nextDouble() * 50;
            double lat = 20 + random.nextDouble() * 30;
            Coordinate there = crs.fromWgs84(point(lon, lat)).getCoordinate();
            Coordinate back = crs.toWgs84(Math.round(there.x * 1e7) / 1e7, Math.round(there.y * 1e7) / 1e7);
            assertThat(back.x).isCloseTo(lon, within(2e-7));
            assertThat(back.y).isCloseTo(lat, within(2e-7));
        }
    }

    @Test
    void a_city_in_another_zone_is_refused_with_where_it_lies() {
        Crs wuhan = Crs.parse("EPSG:4547");
        wuhan.requireNear(new Envelope(115.4, 115.6, 30, 31));
        assertThatThrownBy(() -> wuhan.requireNear(new Envelope(126.5, 126.7, 45.7, 45.8)))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("112.50–115.50")
                .hasMessageContaining("126.60, 45.75");
        Crs.parse("GCJ-02").requireNear(new Envelope(126.5, 126.7, 45.7, 45.8));
    }

    @Test
    void a_place_that_a_projection_cannot_hold_is_refused() {
        assertThatThrownBy(() -> Crs.parse("EPSG:3857").fromWgs84(point(116, 90)))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("EPSG:3857");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WGS84", "CGCS2000", "GCJ-02", "BD-09", "EPSG:4547"})
    void a_systems_own_text_leads_back_to_it(String name) {
        Crs crs = Crs.parse(name);
        Crs back = Crs.ofWkt(crs.wellKnownText());
        assertThat(back.name()).isEqualTo(name);
        assertThat(back.epsg()).isEqualTo(crs.epsg());
    }

    private static Geometry point(double lon, double lat) {
        return new GeometryFactory().createPoint(new Coordinate(lon, lat));
    }
}
