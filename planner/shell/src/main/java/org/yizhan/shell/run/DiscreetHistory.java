package org.yizhan.shell.run;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/** History that forgets lines with what looks like a secret in them. */
final class DiscreetHistory extends DefaultHistory {

    private static final Pattern SECRET =
            Pattern.compile("(?i)pass(word|wd)|secret|token|api-?key|密码|口令|://[^/\\s]*:[^/\\s]*@");

    @Override
    public void add(Instant time, String line) {
        if (!SECRET.matcher(line).find()) {
            super.add(time, line);
        }
    }
}
