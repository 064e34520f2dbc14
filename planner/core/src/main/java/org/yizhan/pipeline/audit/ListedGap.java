package org.yizhan.pipeline.audit;

import org.jspecify.annotations.Nullable;
import org.yizhan.model.LonLat;
import org.yizhan.model.Zone;

/** What is told of a gap wherever it is listed; {@link AuditReport.GapReport} says what each means. */
public sealed interface ListedGap permits AuditReport.GapReport, GapLedger.Line {

    Zone zone();

    String street();

    double lengthM();

    double workers();

    @Nullable
    Double walkM();

    String cause();

    LonLat at();

    AuditReport.@Nullable BarrierReport barrier();

    AuditReport.@Nullable BestCandidateReport best();
}
