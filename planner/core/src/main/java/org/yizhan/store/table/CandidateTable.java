package org.yizhan.store.table;

import org.yizhan.model.BuildMode;
import org.yizhan.model.Candidate;
import org.yizhan.model.Door;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;

/** Where stations could go, in the layer {@code candidates}. */
public final class CandidateTable extends LayerTable<Candidate> {

    public CandidateTable() {
        super(
                "candidates",
                Shape.POINT,
                column("id", FeatureLayer.Type.TEXT),
                column("name", FeatureLayer.Type.TEXT),
                column("host", FeatureLayer.Type.TEXT),
                column("build", FeatureLayer.Type.TEXT),
                column("cost", FeatureLayer.Type.REAL),
                column("choice", FeatureLayer.Type.TEXT),
                column("seats", FeatureLayer.Type.INTEGER),
                column("group", FeatureLayer.Type.TEXT),
                column("door", FeatureLayer.Type.TEXT),
                column("door_street", FeatureLayer.Type.TEXT));
    }

    @Override
    Feature encode(Candidate candidate) {
        Integer seats = candidate.seats();
        return feature(
                candidate.at(),
                candidate.id(),
                candidate.name(),
                candidate.host(),
                candidate.build().word(),
                candidate.cost(),
                candidate.choice().word(),
                seats == null ? null : (Object) seats.longValue(),
                candidate.group(),
                candidate.door().place(),
                candidate.door().street());
    }

    @Override
    Candidate decode(Row row) {
        return new Candidate(
                row.text("id"),
                row.text("name"),
                row.point(),
                row.text("host"),
                row.oneOf("build", BuildMode.class),
                row.number("cost"),
                row.oneOf("choice", Candidate.Choice.class),
                row.wholeOrNull("seats"),
                row.text("group"),
                Door.of(row.text("door"), row.text("door_street")));
    }
}
