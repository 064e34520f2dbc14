package org.yizhan.ingest.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.model.Defects;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Counts what is wrong with a layer. Notes are told and change nothing; faults are rows or features that cannot be taken
 * as they are, which the planner's policy decides about.
 */
public final class LayerDefects {

    private final DefectPolicy policy;
    private final Defects notes = new Defects();
    private final Defects faults = new Defects();
    private long count;

    public LayerDefects(DefectPolicy policy) {
        this.policy = policy;
    }

    /** @param kind message key */
    public void note(String kind, String where) {
        notes.add(kind, where);
    }

    /** @param kind message key */
    public void fault(String kind, String where) {
        count++;
        faults.add(kind, where);
    }

    /** Faults so far. */
    public long count() {
        return count;
    }

    boolean repairs() {
        return policy == DefectPolicy.REPAIR;
    }

    /** Notes and faults by kind. */
    public List<Defects.Count> counts() {
        List<Defects.Count> all = new ArrayList<>(faults.counts());
        all.addAll(notes.counts());
        return all;
    }

    /**
     * To be called when all of a file has been read.
     *
     * @throws YizhanException listing the faults, if there are any and the policy is to stop
     */
    public void settle(Path file) {
        if (policy != DefectPolicy.STOP || count == 0) {
            return;
        }
        Message list = Message.of("ingest.faults-none");
        for (Defects.Count kind : faults.counts()) {
            String more = kind.count() > kind.examples().size() ? ", …" : "";
            list = Message.of(
                    "ingest.faults-line", list, kind.count(), kind.kind(), String.join(", ", kind.examples()) + more);
        }
        throw YizhanException.failed(Message.of("ingest.faults", file, list));
    }

    /** The kind that there is most of, or that the file is empty. */
    public Message mostly() {
        Defects.Count most = null;
        for (Defects.Count kind : counts()) {
            most = most == null || kind.count() > most.count() ? kind : most;
        }
        return most == null ? Message.of("ingest.no-features") : most.kind();
    }
}
