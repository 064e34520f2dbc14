package org.yizhan.export.format;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** A font of this machine that can say what a picture has to say, Chinese above all. */
public final class SystemFont {

    /** In order of preference: the first of those installed that has every character. */
    private static final List<String> FAMILIES = List.of(
            "Noto Sans CJK SC",
            "Source Han Sans SC",
            "Noto Sans SC",
            "PingFang SC",
            "Microsoft YaHei",
            "WenQuanYi Micro Hei",
            "WenQuanYi Zen Hei",
            "SimHei",
            "SimSun",
            "DejaVu Sans");

    private static final int CHARACTERS_SHOWN = 8;

    private static final char CHINESE = '驿';

    private SystemFont() {}

    /**
     * A plain font of 12 points for the texts.
     *
     * @param chinese whether the picture itself speaks Chinese
     * @throws YizhanException when it does and no font here has Chinese characters
     */
    public static Font with(List<String> texts, boolean chinese) {
        Font best = best(String.join("", texts));
        if (chinese && !best.canDisplay(CHINESE)) {
            throw YizhanException.failed(Message.of("export.no-chinese-font"));
        }
        return best;
    }

    /**
     * A plain font of 12 points that has every character of the texts.
     *
     * @throws YizhanException naming some characters that the best font of this machine lacks
     */
    public static Font complete(List<String> texts) {
        String all = String.join("", texts);
        Font best = best(all);
        if (missing(best, all) > 0) {
            String lacking = all.codePoints()
                    .filter(point -> isMissing(best, point))
                    .distinct()
                    .limit(CHARACTERS_SHOWN)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining(" "));
            throw YizhanException.failed(Message.of("export.font-lacks", lacking));
        }
        return best;
    }

    /** The first font in order of preference that has all characters, or else the one that lacks fewest. */
    private static Font best(String all) {
        Set<String> installed = new HashSet<>(
                Arrays.asList(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames()));
        Font best = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        int missing = missing(best, all);
        for (String family : FAMILIES) {
            if (installed.contains(family)) {
                Font font = new Font(family, Font.PLAIN, 12);
                int lacks = missing(font, all);
                if (lacks == 0) {
                    return font;
                }
                if (lacks < missing) {
                    best = font;
                    missing = lacks;
                }
            }
        }
        return best;
    }

    private static int missing(Font font, String text) {
        return (int) text.codePoints().filter(point -> isMissing(font, point)).count();
    }

    private static boolean isMissing(Font font, int point) {
        return !Character.isWhitespace(point) && !font.canDisplay(point);
    }
}
