package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.yizhan.audit.AuditFindings;
import org.yizhan.audit.coverage.StreetCoverage;
import org.yizhan.audit.gap.Gap;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Type;
import org.yizhan.network.Carriageways;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.project.SavedAudits;

/** What an audit found, as layers for maps. */
final class AuditLayers {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private static final List<Column> STREET_COLUMNS = List.of(
            new Column("zone", Type.TEXT),
            new Column("name", Type.TEXT),
            new Column("road_class", Type.TEXT),
            new Column("radius_m", Type.REAL),
            new Column("length_m", Type.REAL),
            new Column("covered_m", Type.REAL),
            new Column("uncovered_m", Type.REAL),
            new Column("walk_m", Type.REAL),
            new Column("covered", Type.BOOLEAN),
            new Column("cause", Type.TEXT),
            new Column("use", Type.TEXT),
            new Column("opposite_m", Type.REAL));

    private static final List<Column> GAP_COLUMNS = List.of(
            new Column("id", Type.TEXT),
            new Column("rank", Type.INTEGER),
            new Column("zone", Type.TEXT),
            new Column("length_m", Type.REAL),
            new Column("workers", Type.REAL),
            new Column("walk_m", Type.REAL),
            new Column("cause", Type.TEXT),
            new Column("district", Type.TEXT),
            new Column("barrier", Type.TEXT),
            new Column("barrier_kind", Type.TEXT),
            new Column("best_candidate", Type.TEXT),
            new Column("best_name", Type.TEXT),
            new Column("best_closes_m", Type.REAL));

    private AuditLayers() {}

    static FeatureLayer streets(City city, AuditFindings findings) {
        List<Feature> features = new ArrayList<>();
        for (StreetCoverage street : findings.streets()) {
            if (city.network().lengthMm(street.edge()) > 0) {
                features.add(street(city, street, findings));
            }
        }
        return new FeatureLayer(SavedAudits.STREETS, FeatureLayer.Shape.LINE, STREET_COLUMNS, features);
    }

    /** A carriageway that counts with another one's street is drawn as that street is. */
    private static Feature street(City city, StreetCoverage street, AuditFindings findings) {
        WalkingNetwork network = city.network();
        List<Carriageways.Other> others = network.carriageways().others(street.edge());
        boolean ruled = street.radiusMm() >= 0;
        boolean counted = street.lengthMm() > 0;
        boolean covered = street.coveredMm() == street.lengthMm()
                && (counted
                        || others.stream()
                                .map(other -> findings.streets().get(other.edge()))
                                .allMatch(other -> other.coveredMm() == other.lengthMm()));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("zone", street.zone().word());
        values.put("name", network.name(street.edge()));
        values.put("road_class", network.roadClass(street.edge()));
        values.put("radius_m", ruled ? street.radiusMm() / 1000.0 : null);
        values.put("length_m", street.lengthMm() / 1000.0);
        values.put("covered_m", ruled ? street.coveredMm() / 1000.0 : null);
        values.put("uncovered_m", ruled ? (street.lengthMm() - street.coveredMm()) / 1000.0 : null);
        values.put("walk_m", street.farthestTwiceMm() < 0 || !counted ? null : street.farthestTwiceMm() / 2000.0);
        values.put("covered", ruled ? covered : null);
        values.put("cause", street.cause() == null ? null : street.cause().word());
        values.put(
                "use", !city.zones().isRequired(street.edge()) ? "served" : counted ? "required" : "other-carriageway");
        values.put(
                "opposite_m", others.isEmpty() ? null : (network.lengthMm(street.edge()) - street.lengthMm()) / 1000.0);
        return new Feature(network.line(street.edge()), values);
    }

    /**
     * The gaps as a layer.
     *
     * @param reports what is reported of each gap, in their order
     */
    static FeatureLayer gaps(WalkingNetwork network, AuditFindings findings, List<AuditReport.GapReport> reports) {
        List<Feature> features = new ArrayList<>();
        for (Gap gap : findings.gaps()) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            AuditReport.GapReport report = reports.get(features.size());
            values.put("id", report.id());
            values.put("rank", (long) gap.rank());
            values.put("zone", gap.zone().word());
            values.put("length_m", gap.lengthMm() / 1000.0);
            values.put("workers", gap.workers());
            values.put("walk_m", gap.farthestTwiceMm() < 0 ? null : gap.farthestTwiceMm() / 2000.0);
            values.put("cause", report.cause());
            values.put("district", report.district());
            values.put(
                    "barrier",
                    report.barrier() == null ? null : report.barrier().name());
            values.put(
                    "barrier_kind",
                    report.barrier() == null ? null : report.barrier().kind());
            values.put(
                    "best_candidate",
                    report.best() == null ? null : report.best().candidate());
            values.put("best_name", report.best() == null ? null : report.best().name());
            values.put(
                    "best_closes_m",
                    report.best() == null ? null : report.best().closesM());
            features.add(new Feature(lines(network, gap), values));
        }
        return new FeatureLayer(SavedAudits.GAPS, FeatureLayer.Shape.MULTI_LINE, GAP_COLUMNS, features);
    }

    static MultiLineString lines(WalkingNetwork network, Gap gap) {
        return GEOMETRY.createMultiLineString(gap.stretches().stream()
                .map(stretch -> network.line(stretch.edge(), stretch.startMm(), stretch.endMm()))
                .toArray(LineString[]::new));
    }
}
