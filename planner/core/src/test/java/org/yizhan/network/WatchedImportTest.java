package org.yizhan.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.yizhan.model.ExitCode;
import org.yizhan.model.YizhanException;

final class WatchedImportTest {

    @Test
    void what_is_done_leaves_nothing_to_clean_up() {
        AtomicInteger cleaned = new AtomicInteger();
        AtomicBoolean ran = new AtomicBoolean();
        WatchedImport.run(() -> ran.set(true), () -> false, cleaned::incrementAndGet);
        assertThat(ran).isTrue();
        assertThat(cleaned).hasValue(0);
    }

    @Test
    void an_import_that_does_not_hear_is_left_behind_and_cleaned_up_after_once_it_ends() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch cleaned = new CountDownLatch(2);
        assertThatThrownBy(() -> WatchedImport.run(
                        () -> {
                            begun.countDown();
                            awaitDeafly(goOn);
                        },
                        () -> begun.getCount() == 0,
                        cleaned::countDown))
                .isInstanceOfSatisfying(YizhanException.class, told -> assertThat(told.exitCode())
                        .isEqualTo(ExitCode.CANCELLED));
        assertThat(cleaned.getCount()).isEqualTo(1);
        goOn.countDown();
        assertThat(cleaned.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_goes_wrong_in_the_import_is_told_and_cleaned_up() {
        AtomicInteger cleaned = new AtomicInteger();
        assertThatThrownBy(() -> WatchedImport.run(
                        () -> {
                            throw new IllegalStateException("odd data");
                        },
                        () -> false,
                        cleaned::incrementAndGet))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("odd data");
        assertThat(cleaned).hasValue(1);
    }

    private static void awaitDeafly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException ignored) {
                // As GraphHopper does.
            }
        }
    }
}
