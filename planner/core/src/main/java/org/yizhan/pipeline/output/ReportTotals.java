package org.yizhan.pipeline.output;

import org.yizhan.pipeline.audit.AuditReport;

/** Streets under the rule, in kilometres, and workers on them. */
record ReportTotals(
        double streetKm, double coveredKm, double islandKm, double noCandidateKm, double workers, double served) {

    static ReportTotals of(AuditReport audit) {
        double[] sums = new double[6];
        audit.zones().forEach((zone, found) -> {
            if (zone.hasRule()) {
                sums[0] += found.streetKm();
                sums[1] += found.coveredKm();
                sums[2] += found.islandKm();
                sums[3] += found.noCandidateKm();
                sums[4] += found.workers();
                sums[5] += found.workersCovered();
            }
        });
        return new ReportTotals(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
    }

    double openKm() {
        return Math.max(0, streetKm - coveredKm - islandKm - noCandidateKm);
    }
}
