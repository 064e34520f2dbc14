package org.yizhan.pipeline.project;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;

/** Passes progress on and notes how long each stage took. */
public final class StageClock implements Progress {

    private final Progress listener;
    private final List<StageTime> times = new ArrayList<>();

    public StageClock(Progress listener) {
        this.listener = listener;
    }

    @Override
    public Stage begin(Message what, long total) {
        Stage shown = listener.begin(what, total);
        long start = System.nanoTime();
        return new Stage() {
            @Override
            public void advance(long units) {
                shown.advance(units);
            }

            @Override
            public void say(Message soFar) {
                shown.say(soFar);
            }

            @Override
            public void close() {
                shown.close();
                synchronized (times) {
                    times.add(new StageTime(what, (System.nanoTime() - start) / 1e9));
                }
            }
        };
    }

    @Override
    public boolean isCancelled() {
        return listener.isCancelled();
    }

    /** The stages that have ended, in the order in which they did. */
    public List<StageTime> times() {
        synchronized (times) {
            return List.copyOf(times);
        }
    }
}
