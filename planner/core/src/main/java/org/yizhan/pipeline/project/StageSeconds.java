package org.yizhan.pipeline.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stage times as reports show them: by message key, which is the same in every language. */
public final class StageSeconds {

    private StageSeconds() {}

    public static Map<String, Double> of(List<StageTime> times) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (StageTime time : times) {
            seconds.merge(time.stage().key(), Math.round(time.seconds() * 1000) / 1000.0, Double::sum);
        }
        return seconds;
    }
}
