package org.yizhan;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Waits for other programs. It gives up on one that has stopped working or that works far longer than any test needs, both
 * measured by the processor time it used: on a busy machine a program is slow, but it still gets on.
 */
public final class Patience {

    /** A program that used less than {@link #LEAST} of processor time in so long hangs. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** More than an idle JVM uses in a {@link #WINDOW}. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    /** A program that used so much processor time runs in circles. */
    private static final Duration MOST = Duration.ofMinutes(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private Patience() {}

    /** Waits until the program has ended, and gives its exit code. One that hangs is killed. */
    public static int end(Process program) {
        await(() -> !program.isAlive(), () -> "the end of " + program.info(), program);
        return program.exitValue();
    }

    /**
     * Waits until the condition holds.
     *
     * @param what is waited for, said where it never comes
     * @param workers programs that are to bring it about, with all that they started
     * @throws AssertionError where they hang; they are killed first
     */
    public static void await(BooleanSupplier condition, Supplier<String> what, Process... workers) {
        Duration usedBefore = used(workers);
        long windowBegan = System.nanoTime();
        while (!condition.getAsBoolean()) {
            Duration inWindow = Duration.ofNanos(System.nanoTime() - windowBegan);
            if (inWindow.compareTo(WINDOW) >= 0) {
                Duration used = used(workers);
                if (used.minus(usedBefore).compareTo(LEAST) < 0 || used.compareTo(MOST) > 0) {
                    Arrays.stream(workers).forEach(Patience::kill);
                    throw new AssertionError("Waited in vain for " + what.get() + ": after " + used.toSeconds()
                            + " s of processor time, " + used.minus(usedBefore).toMillis() + " ms of it in the last "
                            + inWindow.toSeconds() + " s");
                }
                usedBefore = used;
                windowBegan = System.nanoTime();
            }
            pause(BETWEEN_LOOKS);
        }
    }

    /** Lets so much time pass, for what is to happen at a random moment; nothing may depend on how long it was. */
    public static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static Duration used(Process... programs) {
        return Arrays.stream(programs)
                .flatMap(program -> Stream.concat(Stream.of(program.toHandle()), program.descendants()))
                .flatMap(handle -> handle.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void kill(Process program) {
        program.descendants().forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly();
    }
}
