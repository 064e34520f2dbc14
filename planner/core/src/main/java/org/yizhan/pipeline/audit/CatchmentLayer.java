package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.yizhan.audit.coverage.Catchments;
import org.yizhan.audit.gap.Gap;
import org.yizhan.export.style.QgisStyle;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Type;
import org.yizhan.network.NearestSites;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.city.StationSite;
import org.yizhan.pipeline.project.SavedAudits;

/** The catchments of an audit's stations as a layer: the streets that each serves within the service radius. */
final class CatchmentLayer {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private static final List<Column> COLUMNS = List.of(
            new Column("station", Type.TEXT),
            new Column("name", Type.TEXT),
            new Column("streets_m", Type.REAL),
            new Column("workers", Type.REAL),
            new Column("shade", Type.INTEGER));

    private CatchmentLayer() {}

    /** One feature for each station, but for those that serve no street. */
    static FeatureLayer of(City city, List<StationSite> stations, NearestSites nearest) {
        Catchments catchments =
                Catchments.of(city.network(), city.radiiMm(), city.servedRadiiMm(), city.workers(), nearest);
        int[] shades = shades(catchments, stations.size());
        List<Feature> features = new ArrayList<>(stations.size());
        for (int s = 0; s < stations.size(); s++) {
            if (catchments.stretches(s).isEmpty()) {
                continue;
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("station", stations.get(s).code());
            values.put("name", stations.get(s).name());
            values.put("streets_m", catchments.streetMm(s) / 1000.0);
            values.put("workers", catchments.workers(s));
            values.put("shade", (long) shades[s]);
            LineString[] lines = catchments.stretches(s).stream()
                    .map(stretch -> city.network().line(stretch.edge(), stretch.startMm(), stretch.endMm()))
                    .toArray(LineString[]::new);
            features.add(new Feature(GEOMETRY.createMultiLineString(lines), values));
        }
        return new FeatureLayer(SavedAudits.CATCHMENTS, FeatureLayer.Shape.MULTI_LINE, COLUMNS, features);
    }

    /**
     * Colours for maps, from 1 on: stations that share a street differ, unless it is shared by more than there are
     * colours.
     */
    private static int[] shades(Catchments catchments, int stations) {
        Map<Integer, List<Integer>> byStreet = new HashMap<>();
        int[] shades = new int[stations];
        for (int s = 0; s < stations; s++) {
            BitSet taken = new BitSet();
            for (Gap.Stretch stretch : catchments.stretches(s)) {
                List<Integer> sharing = byStreet.computeIfAbsent(stretch.edge(), street -> new ArrayList<>());
                sharing.forEach(other -> taken.set(shades[other]));
                sharing.add(s);
            }
            int count = QgisStyle.catchmentShades();
            // From another colour each, so that all of them are used.
            shades[s] = 1 + s % count;
            for (int step = 1; step < count && taken.get(shades[s]); step++) {
                shades[s] = 1 + (s + step) % count;
            }
        }
        return shades;
    }
}
