package org.yizhan.ingest.osm;

import java.util.List;
import org.yizhan.model.Barrier;
import org.yizhan.model.Defects;
import org.yizhan.model.Place;

/**
 * What an OSM file holds beside its streets.
 *
 * @param places what may host a station or tells where workers are, in the order of the file
 * @param barriers what stops people on foot, in the order of the file
 * @param highways ways with a highway tag
 */
public record OsmContents(
        List<Place> places,
        List<Barrier> barriers,
        long nodes,
        long ways,
        long relations,
        long highways,
        List<Defects.Count> defects) {

    public OsmContents {
        places = List.copyOf(places);
        barriers = List.copyOf(barriers);
        defects = List.copyOf(defects);
    }
}
