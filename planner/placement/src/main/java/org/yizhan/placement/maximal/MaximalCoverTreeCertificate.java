package org.yizhan.placement.maximal;

import java.util.Arrays;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SiteStatus;

/**
 * Proof by parts that no choice of sites within a limit covers more than a bound: a column parts all choices into those with
 * it and those without, these are parted again, and each part has duals of its own, checked as a problem in which the columns
 * taken are required and those left out forbidden ({@link MaximalCoverCertificate}).
 *
 * <p>Columns with a stand-in are left out of every part; that they may be is for the certificate of the whole to prove.
 */
public final class MaximalCoverTreeCertificate {

    private final MaximalCoverCertificate whole;
    private final MaximalCoverTreeProof proof;

    public MaximalCoverTreeCertificate(MaximalCoverCertificate whole, MaximalCoverTreeProof proof) {
        this.whole = whole;
        this.proof = proof;
    }

    /**
     * Checks the proof.
     *
     * @return a number of weight units that no choice within the limits exceeds
     * @throws IllegalArgumentException where the proof does not hold, saying why
     * @throws ArithmeticException where a sum leaves the range of a long
     */
    public long verify(CoverProblem problem, BuildLimit limits) {
        whole.verify(problem, limits);
        SiteStatus[] statuses = new SiteStatus[problem.columns()];
        for (int j = 0; j < statuses.length; j++) {
            boolean replaced = problem.status(j) == SiteStatus.FREE && whole.hasStandIn(j);
            statuses[j] = replaced ? SiteStatus.FORBIDDEN : problem.status(j);
        }
        return verify(problem, limits, proof, statuses);
    }

    private long verify(CoverProblem problem, BuildLimit limits, MaximalCoverTreeProof part, SiteStatus[] statuses) {
        if (part instanceof MaximalCoverTreeProof.Split split) {
            if (statuses[split.column()] != SiteStatus.FREE) {
                throw new IllegalArgumentException("certificate: column " + split.column() + " is decided already");
            }
            statuses[split.column()] = SiteStatus.REQUIRED;
            long with = verify(problem, limits, split.taken(), statuses);
            statuses[split.column()] = SiteStatus.FORBIDDEN;
            long without = verify(problem, limits, split.left(), statuses);
            statuses[split.column()] = SiteStatus.FREE;
            return Math.max(with, without);
        }
        MaximalCoverTreeProof.Leaf leaf = (MaximalCoverTreeProof.Leaf) part;
        int[] none = new int[statuses.length];
        Arrays.fill(none, -1);
        CoverProblem decided = problem.deciding(statuses);
        BuildCapacity capacity = new BuildCapacity(decided, limits.byNumber(), BuildCapacity.total(problem, limits));
        return new MaximalCoverCertificate(
                        whole.denominator(), none, leaf.duals().get(), leaf.price())
                .verify(decided, capacity);
    }
}
