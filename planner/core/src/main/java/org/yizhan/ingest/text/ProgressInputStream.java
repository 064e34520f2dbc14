package org.yizhan.ingest.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.yizhan.model.Progress;

/** Tells a stage how many bytes have been read, and stops the reading when the user does. */
public final class ProgressInputStream extends FilterInputStream {

    public static final class CancelledException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final Progress.Stage stage;
    private final Progress progress;

    public ProgressInputStream(InputStream in, Progress.Stage stage, Progress progress) {
        super(in);
        this.stage = stage;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            stage.advance(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (progress.isCancelled()) {
            throw new CancelledException();
        }
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            stage.advance(count);
        }
        return count;
    }
}
