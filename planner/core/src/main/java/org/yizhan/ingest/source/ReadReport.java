package org.yizhan.ingest.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.model.Defects;

/**
 * How a layer was read.
 *
 * @param format of the file, with its encoding
 * @param crs the coordinate system that positions were converted from
 * @param columns our word → the column of the file that was taken for it
 * @param otherColumns columns that were taken for nothing
 * @param defects what is wrong with it, by kind
 */
public record ReadReport(
        String format,
        String crs,
        Map<String, String> columns,
        List<String> otherColumns,
        List<Defects.Count> defects) {

    public ReadReport {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        otherColumns = List.copyOf(otherColumns);
        defects = List.copyOf(defects);
    }
}
