package org.yizhan.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IoReasonTest {

    @TempDir
    Path folder;

    @Test
    void noReasonIsTheNameOfAClass() {
        assertThat(said(new AccessDeniedException("/a/b"))).isEqualTo("permission denied | 没有权限");
        assertThat(said(new NoSuchFileException("/a/b"))).isEqualTo("it does not exist | 不存在");
        assertThat(said(new FileSystemException("/a/b", null, "No space left on device")))
                .isEqualTo("No space left on device | No space left on device");
        assertThat(said(new IOException("File {0} too large"))).startsWith("File {0} too large |");
    }

    @Test
    void whatTheSystemReallySaysIsUnderstood() {
        try {
            Files.newInputStream(folder.resolve("missing")).close();
        } catch (IOException e) {
            assertThat(said(e)).isEqualTo("it does not exist | 不存在");
            return;
        }
        throw new AssertionError("there is no such file");
    }

    private static String said(IOException failure) {
        Message reason = IoReason.of(failure);
        return reason.in(Locale.ENGLISH) + " | " + reason.in(Locale.CHINESE);
    }
}
