package org.yizhan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A program that hangs is not tried: it would take minutes to be told from a slow one. */
final class PatienceTest {

    @Test
    void theEndOfAProgramIsAwaitedAndItsExitCodeTold() throws IOException {
        Process java = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "--no-such-option")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(Patience.end(java)).isEqualTo(1);
    }

    @Test
    void aConditionIsLookedAtUntilItHolds() {
        AtomicInteger looks = new AtomicInteger();
        Patience.await(() -> looks.incrementAndGet() == 5, () -> "the fifth look");
        assertThat(looks).hasValue(5);
    }
}
