package org.yizhan.placement.center;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.setcover.SetCover;
import org.yizhan.placement.setcover.SetCoverEngine;
import org.yizhan.placement.setcover.SetCoverSolution;
import org.yizhan.placement.side.ConstrainedCoverSolution;
import org.yizhan.placement.side.ConstrainedMaximalCover;
import org.yizhan.placement.side.ConstrainedSetCover;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;
import org.yizhan.placement.solver.StopRule;

/**
 * Searches for the answer of one {@link PCenter} problem: halves the walk between what is proven and what was found, with
 * little work for each set cover at first and more each time that is not enough.
 */
final class CenterSearch {

    /** So many demands are looked at from the beginning for each station, and so many in any case. */
    private static final int DEMANDS_PER_STATION = 12;

    private static final int LEAST_DEMANDS = 50;
    /** The first covers get such a part of the work each at most. */
    private static final int FIRST_PART = 64;

    private static final long MOST_FIRST_WORK = 50_000_000;
    private static final int GROWTH = 4;
    /** Where only the limits make it hard to find any choice, each attempt gets such a part of the work. */
    private static final int CLIMBING_PART = 6;

    private static final int CLIMBS = 3;
    private static final int CLIMB_GROWTH = 3;
    /** The first covers find the walk to one part in 2 to the power of so much, the next ones in so much more. */
    private static final int FIRST_SHIFT = 5;

    private static final int SHIFT_GROWTH = 2;
    private static final int MOST_SHIFT = 31;

    /** Covers that look for what duals alone prove, where less than all that is proven. */
    private static final int CERTIFYING = 8;
    /** Who walks so many times less than allowed to what was opened for others is not looked at. */
    private static final int NEIGHBOURS = 3;
    /** What is kept is cut once the longest walk fell to such a share of it. */
    private static final double MUCH_SHORTER = 0.75;

    private final DistanceSource walks;
    private final int stations;
    private final List<SideConstraint> limits;
    private final SolveOptions options;
    private final SolveProgress quiet;
    private final StopRule.Meter meter;
    private final int[] forcedSites;
    private final DistanceSource.Reached forced;
    /** Of each demand the walk to the nearest of all sites. */
    private final int[] least;

    private CenterSubproblem rows;
    private int[] best = {};
    /** The longest walk of the best choice; {@link DistanceSource#NONE} where none was found yet. */
    private int longest = DistanceSource.NONE;

    private int proven;
    private int certified;

    /** What a cover within some walk says. */
    private enum Verdict {
        ENOUGH,
        TOO_FEW,
        UNKNOWN
    }

    CenterSearch(
            DistanceSource walks,
            int stations,
            List<SideConstraint> limits,
            SolveOptions options,
            SolveProgress progress) {
        this.walks = walks;
        this.stations = stations;
        this.limits = limits;
        this.options = options;
        StopRule rule = new StopRule(options.effort(), options.timeLimit(), progress);
        this.meter = rule.meter(options.effort());
        // Covers say nothing and ask the one rule of the whole search whether to stop.
        this.quiet = SolveProgress.cancelledBy(rule::interrupted);
        int[] sites = new int[walks.sites()];
        int count = 0;
        DistanceSource.Reached all = walks.nobody();
        for (int j = 0; j < sites.length; j++) {
            if (walks.status(j) != SiteStatus.FORBIDDEN) {
                all.open(j);
            }
            if (walks.status(j).isForced()) {
                sites[count++] = j;
            }
        }
        this.forcedSites = Arrays.copyOf(sites, count);
        this.forced = reached(forcedSites);
        this.least = new int[walks.demands()];
        Arrays.setAll(least, all::mm);
        this.rows = new CenterSubproblem(walks, forced, 0);
    }

    /**
     * Searches.
     *
     * @param progress told of the best so far
     * @param free of the same without limits, null where there are none
     * @return null where no choice was found with which every demand can walk to a station
     */
    PCenter.@Nullable Outcome solve(PCenter.@Nullable Outcome free, SolveProgress progress) {
        // Nobody walks less than to the nearest of all sites.
        proven = Math.max(Arrays.stream(least).max().orElse(DistanceSource.NONE), free == null ? 0 : free.boundMm());
        certified = Math.max(Arrays.stream(least).max().orElse(0), free == null ? 0 : free.certifiedBoundMm());
        if (proven == DistanceSource.NONE) {
            return null;
        }
        try (SolveProgress.Stage stage = progress.begin(SolveStage.CENTER, -1)) {
            if (limits.isEmpty()) {
                serveFarthest();
            }
            if (!found()) {
                climb(free == null ? proven : free.longestMm());
            }
            if (!found()) {
                return null;
            }
            shorten(stage);
            if (certified < proven) {
                certify();
            }
            if (proven >= longest) {
                useFewer();
            }
        }
        return new PCenter.Outcome(best, longest, Math.min(longest, proven), Math.min(longest, certified));
    }

    /** The first choice; whoever is farthest in it and beyond is what the covers look at first. */
    private void serveFarthest() {
        int openable = stations;
        for (int site : forcedSites) {
            openable -= walks.status(site) == SiteStatus.REQUIRED ? 1 : 0;
        }
        int wanted = Math.max(LEAST_DEMANDS, DEMANDS_PER_STATION * stations);
        DistanceSource.Reached reached = reached(forcedSites);
        List<Integer> opened = new ArrayList<>();
        List<Integer> looked = new ArrayList<>();
        while (!meter.stopped()) {
            int longestNow = reached.mm(farthest(reached));
            if (opened.size() <= openable && (opened.size() == openable || longestNow <= proven)) {
                offer(withForced(opened), longestNow);
            }
            int next = mostToGain(reached);
            if (looked.size() >= Math.max(wanted, openable) || reached.mm(next) == least[next]) {
                break;
            }
            looked.add(next);
            opened.add(nearestSite(next));
            reached.open(opened.get(opened.size() - 1));
        }
        rows = new CenterSubproblem(walks, forced, found() ? longest : 0);
        if (found()) {
            looked.forEach(rows::add);
        }
    }

    private int[] withForced(List<Integer> opened) {
        return union(forcedSites, opened);
    }

    private static int[] union(int[] sites, List<Integer> more) {
        int[] all = Arrays.copyOf(sites, sites.length + more.size());
        for (int k = 0; k < more.size(); k++) {
            all[sites.length + k] = more.get(k);
        }
        Arrays.sort(all);
        return all;
    }

    private DistanceSource.Reached reached(int[] sites) {
        DistanceSource.Reached reached = walks.nobody();
        for (int site : sites) {
            reached.open(site);
        }
        return reached;
    }

    private int farthest(DistanceSource.Reached reached) {
        meter.spend(walks.demands());
        int farthest = 0;
        for (int i = 1; i < walks.demands(); i++) {
            farthest = reached.mm(i) > reached.mm(farthest) ? i : farthest;
        }
        return farthest;
    }

    /** Who walks farthest of those who need not walk so far. */
    private int mostToGain(DistanceSource.Reached reached) {
        meter.spend(walks.demands());
        int found = 0;
        int foundMm = -1;
        for (int i = 0; i < walks.demands(); i++) {
            int mm = reached.mm(i);
            if (mm > foundMm && mm > least[i]) {
                found = i;
                foundMm = mm;
            }
        }
        return found;
    }

    private int nearestSite(int demand) {
        return DistanceSource.siteOf(walks.near(demand, least[demand])[0]);
    }

    private boolean found() {
        return longest < DistanceSource.NONE;
    }

    /** Takes a choice that is better than the best so far: a shorter walk, or as short with fewer stations. */
    private void offer(int[] sites, int mm) {
        if (mm < longest || (found() && mm == longest && sites.length < best.length)) {
            best = sites;
            longest = mm;
            if (longest < rows.farMm() * MUCH_SHORTER) {
                rows.forgetBeyond(longest);
            }
        }
    }

    /** Lets the walk grow until some choice is found; of any length in the end. */
    private void climb(int from) {
        int mm = Math.max(1, from);
        for (int attempt = 1; !found() && attempt <= CLIMBS && !meter.stopped(); attempt++) {
            mm = attempt == CLIMBS
                    ? DistanceSource.NONE - 2
                    : (int) Math.min(DistanceSource.NONE - 2, (long) CLIMB_GROWTH * mm);
            rows = new CenterSubproblem(walks, forced, mm);
            within(mm, stations, Math.max(1, options.effort() / CLIMBING_PART));
        }
        if (found() && longest > mm) {
            // A choice that came up on the way, whose walk is longer than what is kept.
            rows = new CenterSubproblem(walks, forced, longest);
        }
    }

    /** Halves between what is proven and what was found, more exactly and with more work each time. */
    private void shorten(SolveProgress.Stage stage) {
        long work = firstWork();
        for (int shift = FIRST_SHIFT; proven < longest && !meter.stopped(); shift += SHIFT_GROWTH) {
            int slack = longest >> Math.min(shift, MOST_SHIFT);
            int unknown = longest;
            int low = proven;
            while (low < longest && longest - low > slack && !meter.stopped()) {
                int middle = low + (longest - 1 - low) / 2;
                Verdict verdict = within(middle, stations, work);
                say(stage);
                unknown = verdict == Verdict.UNKNOWN ? Math.min(unknown, middle) : unknown;
                low = verdict == Verdict.ENOUGH ? low : Math.max(proven, middle + 1);
            }
            int high = Math.min(unknown, longest) - 1;
            while (proven <= high && high - proven >= slack && !meter.stopped()) {
                int middle = proven + (high - proven) / 2;
                high = within(middle, stations, work) == Verdict.TOO_FEW ? high : middle - 1;
                say(stage);
            }
            if (work >= meter.left() && slack == 0) {
                return;
            }
            work = Math.min(work, Long.MAX_VALUE / GROWTH) * GROWTH;
        }
    }

    private long firstWork() {
        return Math.max(1, Math.min(MOST_FIRST_WORK, options.effort() / FIRST_PART));
    }

    private void say(SolveProgress.Stage stage) {
        stage.incumbent(SolveProgress.Measure.METRES, longest / 1000.0, Math.min(proven, longest) / 1000.0);
    }

    /** Looks for a longer walk that duals alone prove too short. */
    private void certify() {
        int high = Math.min(proven, longest) - 1;
        for (int probe = 0; probe < CERTIFYING && certified <= high; probe++) {
            int middle = certified + (high - certified) / 2;
            int before = certified;
            Cover cover = cover(rows.cover(middle), stations, stations, firstWork());
            learn(cover, middle, stations);
            high = certified > before ? high : middle - 1;
        }
    }

    /** Sites that cover all rows, or null; whether none can, and whether duals alone prove that. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Cover(int @Nullable [] sites, boolean impossible, boolean certified) {}

    private Verdict within(int mm, int most, long work) {
        while (true) {
            Cover cover = cover(rows.cover(mm), most, most, work);
            learn(cover, mm, most);
            if (cover.sites == null) {
                return cover.impossible ? Verdict.TOO_FEW : Verdict.UNKNOWN;
            }
            if (tried(cover.sites, mm, most)) {
                return Verdict.ENOUGH;
            }
            if (meter.stopped()) {
                return Verdict.UNKNOWN;
            }
        }
    }

    private void learn(Cover cover, int mm, int most) {
        if (most == stations && (cover.impossible || cover.certified)) {
            int next = rows.nextMm(mm, longest);
            proven = Math.max(proven, next);
            certified = cover.certified ? Math.max(certified, next) : certified;
        }
    }

    /** Whether nobody walks farther than that with a choice; if not, those who walk farthest are looked at from now on. */
    private boolean tried(int[] sites, int mm, int most) {
        DistanceSource.Reached reached = reached(sites);
        int farthest = farthest(reached);
        offer(sites, reached.mm(farthest));
        if (reached.mm(farthest) <= mm) {
            return true;
        }
        int[] beyond = beyond(reached, mm);
        List<Integer> opened = new ArrayList<>();
        while (reached.mm(farthest) > mm) {
            rows.add(farthest);
            opened.add(nearestSite(farthest));
            reached.open(opened.get(opened.size() - 1));
            farthest = farthest(reached);
        }
        // Where stations are left, those serve whom the others do not.
        int[] all = union(sites, opened);
        if (toBuild(all) <= most && limits.stream().allMatch(limit -> limit.holds(all))) {
            offer(all, reached.mm(farthest));
            return true;
        }
        lookAround(beyond, reached, mm);
        return false;
    }

    private int[] beyond(DistanceSource.Reached reached, int mm) {
        return IntStream.range(0, walks.demands())
                .filter(i -> reached.mm(i) > mm)
                .toArray();
    }

    /** Has more of those who walked too far looked at, so that the next cover does not miss their neighbours. */
    private void lookAround(int[] beyond, DistanceSource.Reached reached, int mm) {
        int nearMm = mm / NEIGHBOURS;
        while (true) {
            int farthest = beyond[0];
            for (int i : beyond) {
                farthest = reached.mm(i) > reached.mm(farthest) && reached.mm(i) > least[i] ? i : farthest;
            }
            if (reached.mm(farthest) <= nearMm || !rows.add(farthest)) {
                return;
            }
            reached.open(nearestSite(farthest));
        }
    }

    private int toBuild(int[] sites) {
        int count = 0;
        for (int site : sites) {
            count += walks.status(site) == SiteStatus.EXISTING ? 0 : 1;
        }
        return count;
    }

    /** @param enough when to stop, {@link SetCoverEngine#BEST} for as few as there can be */
    private Cover cover(CoverProblem problem, int most, long enough, long work) {
        SolveOptions each =
                new SolveOptions(options.seed(), Math.max(1, Math.min(work, meter.left())), null, options.threads());
        // What a solver takes beyond what it is given, for it cannot do with less, would leave too little for others.
        meter.spend(problem.incidence().pairs() + (long) walks.sites());
        if (limits.isEmpty()) {
            SetCoverSolution solution = SetCover.decide(problem, enough, each, quiet);
            meter.spend(Math.min(solution.work(), each.effort()));
            return solution.costUnits() <= most
                    ? new Cover(solution.columns(), false, false)
                    : new Cover(null, solution.boundUnits() > most, solution.certifiedBoundUnits() > most);
        }
        List<SideConstraint> all = new ArrayList<>(limits);
        all.add(ConstrainedMaximalCover.limitOf(problem, true, most));
        ConstrainedCoverSolution solution = ConstrainedSetCover.decide(problem, all, enough, each, quiet);
        meter.spend(Math.min(solution.work(), each.effort()));
        // Every site to build costs 1, so that a bound above their number leaves no choice, too.
        return solution.isFound()
                ? new Cover(solution.columns(), false, false)
                : new Cover(
                        null,
                        solution.isImpossible() || solution.boundUnits() > most,
                        solution.certifiedBoundUnits() > most);
    }

    /** Leaves out stations that the longest walk does not need. */
    private void useFewer() {
        int built = toBuild(best);
        while (built > 0 && !meter.stopped()) {
            Cover cover = cover(rows.cover(longest), built - 1, SetCoverEngine.BEST, firstWork());
            if (cover.sites == null || tried(cover.sites, longest, built - 1) && toBuild(best) >= built) {
                return;
            }
            built = toBuild(best);
        }
    }
}
