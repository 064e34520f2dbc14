package org.yizhan.network;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.model.WayTags;

/** Keeps the tags of the ways beside GraphHopper's graph; whether the file is sound, its manifest says. */
final class WayTagsFile {

    static final String NAME = "way-tags";

    private WayTagsFile() {}

    static void write(Path folder, WayTags tags) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(NAME))))) {
            Envelope bounds = tags.bounds();
            out.writeBoolean(bounds != null);
            if (bounds != null) {
                out.writeDouble(bounds.getMinX());
                out.writeDouble(bounds.getMaxX());
                out.writeDouble(bounds.getMinY());
                out.writeDouble(bounds.getMaxY());
            }
            out.writeInt(tags.sets().size());
            for (Map<String, String> set : tags.sets()) {
                out.writeInt(set.size());
                // Sorted, so that the same map gives the same file.
                for (Map.Entry<String, String> tag : new TreeMap<>(set).entrySet()) {
                    out.writeUTF(tag.getKey());
                    out.writeUTF(tag.getValue());
                }
            }
            out.writeInt(tags.wayCount());
            for (int w = 0; w < tags.wayCount(); w++) {
                out.writeLong(tags.way(w));
                out.writeInt(tags.setAt(w));
            }
        }
    }

    static WayTags read(Path folder) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(NAME)), 1 << 16))) {
            @Nullable
            Envelope bounds = in.readBoolean()
                    ? new Envelope(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble())
                    : null;
            int count = in.readInt();
            List<Map<String, String>> sets = new ArrayList<>(count);
            for (int s = 0; s < count; s++) {
                int size = in.readInt();
                Map<String, String> set = new HashMap<>();
                for (int t = 0; t < size; t++) {
                    set.put(in.readUTF(), in.readUTF());
                }
                sets.add(set);
            }
            long[] ways = new long[in.readInt()];
            int[] setOfWay = new int[ways.length];
            for (int w = 0; w < ways.length; w++) {
                ways[w] = in.readLong();
                setOfWay[w] = in.readInt();
            }
            return new WayTags(sets, ways, setOfWay, bounds);
        }
    }
}
