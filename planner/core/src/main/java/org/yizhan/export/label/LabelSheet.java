package org.yizhan.export.label;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.LonLat;

/**
 * Labels (标牌) to print.
 *
 * @param title such as the plan's name
 * @param urlPrefix what stands before the code in the QR code; null for a geo URI
 */
public record LabelSheet(String title, List<Label> labels, @Nullable String urlPrefix) {

    public LabelSheet {
        labels = List.copyOf(labels);
    }

    /**
     * One label.
     *
     * @param place host, address or whatever else helps to find it; may be empty
     */
    public record Label(String code, String name, String place, LonLat at) {}
}
