package org.yizhan.placement.maximal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.solver.ExactSolver;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.StopRule;

/**
 * Branch and bound for maximal covering: which columns are taken and which are left out. The bound of a node is what the
 * duals of its {@link MaximalCoverRelaxation} prove in whole numbers. Two workers search in rounds of equal work, however many
 * threads there are, so that what a round does depends on the work alone.
 */
final class MaximalCoverTree implements AutoCloseable {

    private static final int WORKERS = 2;
    private static final int NONE = -1;

    private final MaximalCoverInstance instance;
    private final long capacity;
    private final long denominator;
    private final int mostParts;
    private final List<Worker> workers = new ArrayList<>();
    private final Node root = new Node(null, -1, false, 0, Double.NaN, Long.MAX_VALUE, NONE);
    private long known;
    private int @Nullable [] better;
    private boolean failed;
    private boolean provable = true;

    /**
     * @param denominator as {@link MaximalCoverRelaxation} takes it
     * @param mostParts where more relaxations than this are solved their duals are forgotten, and there is no proof
     */
    MaximalCoverTree(
            MaximalCoverInstance instance, long capacity, long denominator, int mostParts, ExactSolver solver) {
        this.instance = instance;
        this.capacity = capacity;
        this.denominator = denominator;
        this.mostParts = mostParts;
        for (int k = 0; k < WORKERS; k++) {
            workers.add(new Worker(k, new MaximalCoverRelaxation(instance, capacity, denominator, solver.linear())));
        }
        workers.get(0).stack.add(root);
    }

    /**
     * A part of the tree. Told apart by identity.
     *
     * @param parent null for the whole
     * @param column that tells this node from its sibling
     * @param distance how far the relaxation of the parent was from what this node does with the column
     * @param value of the relaxation of the parent
     * @param bound no choice of this node covers more
     * @param proof number of the duals that prove the bound; {@link #NONE} where it is not known yet
     */
    private record Node(
            @Nullable Node parent, int column, boolean taken, double distance, double value, long bound, int proof) {}

    /** A node that is not parted further, and the number of the duals that prove its bound. */
    private record Part(Node node, int proof) {}

    /**
     * A round: one task for each worker that has something to do. It returns its work.
     *
     * @param best what the best choice covers so far
     * @param diving whether to go on in depth, where better choices are, or where the bound is highest
     */
    List<Callable<Long>> tasks(StopRule rule, long share, long best, boolean diving) {
        known = Math.max(known, best);
        workers.forEach(Worker::begin);
        if (!diving || workers.stream().anyMatch(worker -> worker.stack.isEmpty())) {
            deal(diving);
        }
        List<Callable<Long>> tasks = new ArrayList<>();
        for (Worker worker : workers) {
            if (worker.stack.isEmpty()) {
                continue;
            }
            tasks.add(() -> {
                StopRule.Meter part = rule.meter(share);
                worker.run(part);
                return part.spent();
            });
        }
        return tasks;
    }

    /** Deals out what is open, in turns: the last first, or the highest first. */
    private void deal(boolean diving) {
        List<Node> open = new ArrayList<>();
        for (Worker worker : workers) {
            open.addAll(worker.stack);
            worker.stack.clear();
        }
        if (!diving) {
            open.sort(Comparator.comparingLong((Node node) -> -node.bound));
        }
        for (int n = 0; n < open.size(); n++) {
            workers.get(n % WORKERS).stack.addLast(open.get(n));
        }
    }

    /** Takes in what the workers did, after each round. */
    void collect() {
        better = null;
        for (Worker worker : workers) {
            failed |= worker.failed;
            if (worker.better != null && worker.covered > known) {
                known = worker.covered;
                better = worker.better;
            }
        }
        for (Worker worker : workers) {
            workers.stream().filter(other -> other != worker).forEach(other -> other.costs.add(worker.newCosts));
            worker.newCosts = new PseudoCosts(instance.matrix().columns);
        }
        provable &= workers.stream().mapToInt(worker -> worker.kept.size()).sum() <= mostParts;
        if (!provable) {
            workers.forEach(Worker::forget);
        }
    }

    /** A choice of the last round that covers more than what was known before, or null. */
    int @Nullable [] better() {
        return better;
    }

    /** No choice covers more than this, or than the best one so far. */
    long bound() {
        return workers.stream()
                .flatMap(worker -> worker.stack.stream())
                .mapToLong(Node::bound)
                .max()
                .orElse(0);
    }

    /** Why no choice covers more than the {@link #bound} or the best one so far; null where that was too long to keep. */
    @Nullable
    MaximalCoverTreeProof proof(long[] weight) {
        Map<Node, Integer> leaves = new IdentityHashMap<>();
        Map<Node, Node[]> children = new IdentityHashMap<>();
        for (Worker worker : workers) {
            worker.done.forEach(part -> leaves.put(part.node, part.proof));
            for (Node node : worker.stack) {
                if (node.proof != NONE) {
                    leaves.put(node, node.proof);
                }
            }
        }
        if (!provable || leaves.isEmpty()) {
            return null;
        }
        for (Node leaf : leaves.keySet()) {
            for (Node at = leaf; at.parent != null; at = at.parent) {
                children.computeIfAbsent(at.parent, parent -> new Node[2])[at.taken ? 0 : 1] = at;
            }
        }
        return proof(root, leaves, children, weight);
    }

    private MaximalCoverTreeProof proof(
            Node node, Map<Node, Integer> leaves, Map<Node, Node[]> children, long[] weight) {
        Node[] both = children.get(node);
        if (both == null) {
            int number = Objects.requireNonNull(leaves.get(node));
            MaximalCoverRelaxation.Duals duals =
                    workers.get(number % WORKERS).kept.get(number / WORKERS);
            return new MaximalCoverTreeProof.Leaf(
                    () -> instance.ofAllRows(duals.rows(), weight, denominator), duals.price());
        }
        return new MaximalCoverTreeProof.Split(
                instance.columnId()[both[0].column],
                proof(both[0], leaves, children, weight),
                proof(both[1], leaves, children, weight));
    }

    /** Whether nothing more can become known here: all is searched, or the relaxation could not be solved. */
    boolean ended() {
        return failed || workers.stream().allMatch(worker -> worker.stack.isEmpty());
    }

    @Override
    public void close() {
        for (Worker worker : workers) {
            worker.relaxation.close();
        }
    }

    /** Searches in depth, knowing of the other only what was known when the round began. */
    private final class Worker {

        private final int number;
        private final MaximalCoverRelaxation relaxation;
        private final PseudoCosts costs = new PseudoCosts(instance.matrix().columns);
        private PseudoCosts newCosts = new PseudoCosts(instance.matrix().columns);
        private final Deque<Node> stack = new ArrayDeque<>();
        private final List<Part> done = new ArrayList<>();
        /** Duals of all relaxations solved here; those of number n of this worker are at n / WORKERS. */
        private final List<MaximalCoverRelaxation.Duals> kept = new ArrayList<>();

        private long covered;
        private int @Nullable [] better;
        private boolean failed;

        Worker(int number, MaximalCoverRelaxation relaxation) {
            this.number = number;
            this.relaxation = relaxation;
        }

        void begin() {
            covered = known;
            better = null;
            stack.removeIf(node -> node.bound <= covered && end(node, node.proof));
        }

        private boolean end(Node node, int proof) {
            if (provable && proof != NONE) {
                done.add(new Part(node, proof));
            }
            return true;
        }

        private int keepDuals() {
            if (!provable) {
                return NONE;
            }
            kept.add(relaxation.duals());
            return (kept.size() - 1) * WORKERS + number;
        }

        void forget() {
            done.clear();
            kept.clear();
        }

        void run(StopRule.Meter meter) {
            while (!stack.isEmpty()) {
                Node node = stack.removeFirst();
                if (node.bound <= covered) {
                    end(node, node.proof);
                    continue;
                }
                boolean solved = !meter.stopped() && place(node).solve(meter);
                if (!solved) {
                    stack.addFirst(node);
                    failed = !meter.stopped() && !meter.rule().interrupted();
                    return;
                }
                branch(node);
            }
        }

        private MaximalCoverRelaxation place(Node node) {
            relaxation.release();
            for (Node at = node; at.parent != null; at = at.parent) {
                relaxation.fix(at.column, at.taken);
            }
            return relaxation;
        }

        private void branch(Node node) {
            int column = costs.mostPromising(relaxation::isFree, relaxation::share);
            if (column < 0) {
                learn(relaxation.chosen());
                // Only floating point can make it go on from here.
                column = IntStream.range(0, instance.matrix().columns)
                        .filter(relaxation::isFree)
                        .findFirst()
                        .orElse(-1);
            }
            double share = column < 0 ? 0 : relaxation.share(column);
            if (column < 0) {
                relaxation.settle();
            }
            long scaled = relaxation.scaledBound();
            double value = (double) scaled / denominator;
            costs.learn(node.column, node.taken, node.distance, node.value - value);
            newCosts.learn(node.column, node.taken, node.distance, node.value - value);
            boolean lower = Math.floorDiv(scaled, denominator) < node.bound;
            long bound = lower ? Math.floorDiv(scaled, denominator) : node.bound;
            int proof = lower ? keepDuals() : node.proof;
            if (bound <= covered || column < 0) {
                end(node, proof);
                return;
            }
            Node in = new Node(node, column, true, 1 - share, value, bound, proof);
            Node out = new Node(node, column, false, share, value, bound, proof);
            stack.addFirst(share > 0.5 ? out : in);
            stack.addFirst(share > 0.5 ? in : out);
        }

        private void learn(int[] columns) {
            Incidence matrix = instance.matrix();
            boolean[] seen = new boolean[matrix.rows];
            long sum = 0;
            long use = 0;
            for (int j : columns) {
                use += instance.use()[j];
                for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                    int row = matrix.columnRows[k];
                    sum += seen[row] ? 0 : instance.weight()[row];
                    seen[row] = true;
                }
            }
            if (sum > covered && use <= capacity) {
                covered = sum;
                better = columns;
            }
        }
    }
}
