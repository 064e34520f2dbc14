package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.yizhan.audit.AuditFindings;
import org.yizhan.audit.spacing.NeighbourWalks;
import org.yizhan.audit.spacing.SelfMeeting;
import org.yizhan.audit.spacing.SelfMeetings;
import org.yizhan.audit.spacing.Spacing;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Type;
import org.yizhan.model.LonLat;
import org.yizhan.network.NearestSites;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.city.StationSite;
import org.yizhan.pipeline.project.SavedAudits;

/** The spacing of an audit in full: every pair of neighbours with its walks, and the gaps that the spacing cannot show. */
final class SpacingDetails {

    private static final int WORST_VIOLATIONS = 20;

    private static final List<Column> COLUMNS = List.of(
            new Column("first", Type.TEXT),
            new Column("second", Type.TEXT),
            new Column("zone", Type.TEXT),
            new Column("spacing_m", Type.REAL),
            new Column("walk_between_m", Type.REAL),
            new Column("nearest_touch_m", Type.REAL),
            new Column("shortest_m", Type.REAL),
            new Column("straight_m", Type.REAL),
            new Column("breaks", Type.BOOLEAN),
            new Column("touch_street", Type.TEXT));

    private final City city;
    private final List<StationSite> stations;
    private final Spacing spacing;
    private final List<NeighbourWalks> walks;
    private final List<SelfMeeting> selfMeetings;

    private SpacingDetails(
            City city,
            List<StationSite> stations,
            Spacing spacing,
            List<NeighbourWalks> walks,
            List<SelfMeeting> selfMeetings) {
        this.city = city;
        this.stations = stations;
        this.spacing = spacing;
        this.walks = walks;
        this.selfMeetings = selfMeetings;
    }

    /**
     * @param nearest the search from the stations
     * @param placeOf number of each station's place
     */
    static SpacingDetails of(
            City city, List<StationSite> stations, NearestSites nearest, AuditFindings findings, int[] placeOf) {
        Spacing spacing = findings.spacing().ofPlaces(placeOf);
        return new SpacingDetails(
                city,
                stations,
                spacing,
                NeighbourWalks.of(city.network(), nearest, spacing),
                SelfMeetings.find(city.network(), city.zones(), city.settings().rule(), nearest, findings.gaps()));
    }

    AuditReport.SpacingReport report() {
        List<AuditReport.ViolationReport> worst = walks.stream()
                .filter(walk -> walk.pair().breaksSpacing())
                .sorted(Comparator.comparingLong(
                                (NeighbourWalks walk) -> walk.pair().worst().walkMm())
                        .reversed())
                .limit(WORST_VIOLATIONS)
                .map(this::violation)
                .toList();
        return new AuditReport.SpacingReport(
                spacing.pairs(),
                spacing.violations().size(),
                spacing.worstMm() / 1000.0,
                spacing.nearestNeighbourWorstMm() / 1000.0,
                worst,
                selfMeetings.stream().map(this::selfMeeting).toList());
    }

    private AuditReport.ViolationReport violation(NeighbourWalks walk) {
        Spacing.Touch worst = walk.pair().worst();
        return new AuditReport.ViolationReport(
                stations.get(worst.first()).code(),
                stations.get(worst.second()).code(),
                worst.walkMm() / 1000.0,
                walk.pair().nearest().walkMm() / 1000.0,
                walk.shortestMm() / 1000.0,
                straightMetres(worst),
                worst.radiusMm() / 500.0,
                worst.zone(),
                city.network().label(worst.edge()),
                city.network().pointAt(worst.edge(), worst.offsetMm()));
    }

    private AuditReport.SelfMeetingReport selfMeeting(SelfMeeting meeting) {
        return new AuditReport.SelfMeetingReport(
                meeting.gap(),
                meeting.kind().word(),
                city.network().label(meeting.edge()),
                meeting.twiceWalkMm() < 0 ? null : meeting.twiceWalkMm() / 2000.0,
                city.network().pointAt(meeting.edge(), meeting.offsetMm()));
    }

    private double straightMetres(Spacing.Touch touch) {
        return LocalPlane.metres(
                stations.get(touch.first()).at(), stations.get(touch.second()).at());
    }

    /** Every pair of neighbours, as the walk from the one station through their touching point to the other. */
    FeatureLayer layer() {
        List<Feature> features = new ArrayList<>(walks.size());
        for (NeighbourWalks walk : walks) {
            Spacing.Touch touch = walk.pair().worst();
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("first", stations.get(touch.first()).code());
            values.put("second", stations.get(touch.second()).code());
            values.put("zone", touch.zone().word());
            values.put("spacing_m", touch.hasRule() ? touch.radiusMm() / 500.0 : null);
            values.put("walk_between_m", touch.walkMm() / 1000.0);
            values.put("nearest_touch_m", walk.pair().nearest().walkMm() / 1000.0);
            values.put("shortest_m", walk.shortestMm() / 1000.0);
            values.put("straight_m", straightMetres(touch));
            values.put("breaks", touch.hasRule() ? touch.breaksSpacing() : null);
            values.put("touch_street", city.network().label(touch.edge()));
            features.add(new Feature(
                    walk.walk().line(city.network(), List.of(at(touch.first())), List.of(at(touch.second()))), values));
        }
        return new FeatureLayer(SavedAudits.SPACING, FeatureLayer.Shape.LINE, COLUMNS, features);
    }

    private Coordinate at(int station) {
        LonLat at = stations.get(station).at();
        return new Coordinate(at.lon(), at.lat());
    }
}
