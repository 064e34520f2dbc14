package org.yizhan.export.label;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** QR codes (ISO/IEC 18004) as SVG, which stays sharp at any size. */
final class QrSvg {

    /** The margin that the standard asks for, in modules. */
    private static final int MARGIN = 4;

    private QrSvg() {}

    /**
     * The text as a QR code of error correction level M (15 % of it may be scratched), with its margin.
     *
     * @throws YizhanException when the text is too long for a code
     */
    static BitMatrix modules(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8",
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.MARGIN,
                                    MARGIN));
        } catch (WriterException e) {
            throw YizhanException.failed(
                    Message.of("export.label-too-long", text.substring(0, 40), Integer.toString(text.length())), e);
        }
    }

    /** As {@link #modules}, drawn. */
    static String of(String text) {
        BitMatrix modules = modules(text);
        StringBuilder path = new StringBuilder();
        runs(modules, (x, y, length) -> path.append('M')
                .append(x)
                .append(' ')
                .append(y)
                .append('h')
                .append(length)
                .append("v1h")
                .append(-length)
                .append('z'));
        int size = modules.getWidth();
        return "<svg class=\"qr\" viewBox=\"0 0 " + size + " " + size
                + "\" shape-rendering=\"crispEdges\" role=\"img\"><path fill=\"#fff\" d=\"M0 0h" + size + "v" + size
                + "h-" + size + "z\"/><path d=\"" + path + "\"/></svg>";
    }

    /** Dark modules side by side in a row. */
    interface Run {
        void at(int x, int y, int length);
    }

    /** Names all dark modules, run by run. */
    static void runs(BitMatrix modules, Run run) {
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int start = x;
                while (x < modules.getWidth() && modules.get(x, y)) {
                    x++;
                }
                if (x > start) {
                    run.at(start, y, x - start);
                }
                x++;
            }
        }
    }
}
