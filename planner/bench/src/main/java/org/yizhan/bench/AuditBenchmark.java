package org.yizhan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.yizhan.ingest.osm.OsmFile;
import org.yizhan.model.LonLat;
import org.yizhan.model.Progress;
import org.yizhan.model.Station;
import org.yizhan.network.FootGraphCache;
import org.yizhan.network.NetworkReader;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.load.LoadRoads;
import org.yizhan.pipeline.load.MakeZones;
import org.yizhan.pipeline.project.Project;
import org.yizhan.store.table.StationTable;

/**
 * What an audit costs for each kilometre of street, in cities of different size, with one station for so much street at
 * random places. Prints for each city the least of several runs by stage, and seconds for each thousand kilometres.
 *
 * <p>Arguments: number of runs, kilometres of street for each station, then OSM files.
 */
public final class AuditBenchmark {

    private static final int VERIFIED_STREETS = 2000;
    private static final double ISLAND_BELOW_METRES = 5_000;

    private AuditBenchmark() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        int runs = Integer.parseInt(arguments[0]);
        double kmForEachStation = Double.parseDouble(arguments[1]);
        Path config = Path.of(System.getProperty("yizhan.home", "."), "config");
        for (int i = 2; i < arguments.length; i++) {
            Path folder = Files.createTempDirectory("yizhan-audit");
            Path roads = Path.of(arguments[i]);
            try (Project project = Project.open(folder.resolve("city.gpkg"), config)) {
                LoadRoads.run(project, roads, Locale.ENGLISH, Progress.silent());
                MakeZones.run(project, null, Progress.silent());
                List<Station> stations = stations(folder, roads, kmForEachStation);
                project.workspace().change(editor -> new StationTable().put(editor, stations));
                report(project, roads, stations.size(), runs);
            }
        }
    }

    private static List<Station> stations(Path folder, Path roads, double kmForEachStation) {
        WalkingNetwork network = NetworkReader.read(
                        new FootGraphCache(folder.resolve("graph"))
                                .rebuild(OsmFile.unpack(roads, folder), "any", Progress.silent()),
                        ISLAND_BELOW_METRES)
                .network();
        List<Station> stations = new ArrayList<>();
        Random random = new Random(1);
        double nextKm = kmForEachStation;
        double passedKm = 0;
        for (int e = 0; e < network.edgeCount(); e++) {
            passedKm += network.lengthMm(e) / 1e6;
            while (passedKm >= nextKm) {
                LonLat at = network.pointAt(e, random.nextInt(network.lengthMm(e) + 1));
                stations.add(Station.at("S" + stations.size(), "", at, "other"));
                nextKm += kmForEachStation;
            }
        }
        return stations;
    }

    private static void report(Project project, Path roads, int stations, int runs) {
        Map<String, Double> least = new LinkedHashMap<>();
        double streetKm = 0;
        String outcome = "";
        for (int run = 0; run < runs; run++) {
            AuditReport audit = RunAudit.run(project, null, VERIFIED_STREETS, 1, Locale.ENGLISH, Progress.silent());
            audit.seconds().forEach((stage, seconds) -> least.merge(stage, seconds, Math::min));
            streetKm = audit.zones().values().stream()
                    .mapToDouble(AuditReport.ZoneReport::streetKm)
                    .sum();
            outcome = String.format(
                    Locale.ROOT,
                    "%d stations, %d pairs, %d too far apart, %d gaps, %d of %d walks contradicted",
                    stations,
                    audit.spacing().pairs(),
                    audit.spacing().violations(),
                    audit.gaps().size(),
                    audit.verified().mismatches(),
                    audit.verified().claims());
        }
        System.out.printf(Locale.ROOT, "%s: %,.0f km of street; %s%n", roads.getFileName(), streetKm, outcome);
        for (Map.Entry<String, Double> stage : least.entrySet()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s %8.3f s %8.3f s for each 1,000 km%n",
                    stage.getKey(),
                    stage.getValue(),
                    stage.getValue() * 1000 / streetKm);
        }
    }
}
