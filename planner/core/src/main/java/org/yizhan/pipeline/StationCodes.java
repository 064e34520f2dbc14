package org.yizhan.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * Codes for new stations, made from the candidate's id alone, so that a site keeps its code when the plan is made again;
 * longer where two would be the same.
 */
final class StationCodes {

    private static final int SHORTEST = 6;
    private static final String START = "Y-";

    private final Set<String> taken;

    /** @param existing codes that stations have already */
    StationCodes(Collection<String> existing) {
        taken = new HashSet<>(existing);
    }

    String of(String candidateId) {
        String digest = digest(candidateId);
        for (int length = SHORTEST; length <= digest.length(); length++) {
            String code = START + digest.substring(0, length);
            if (taken.add(code)) {
                return code;
            }
        }
        throw new IllegalArgumentException("two candidates with the id " + candidateId);
    }

    /** Whether a new station at a candidate might bear the code, in capitals. */
    static boolean couldBe(String code, String candidateId) {
        return code.length() >= START.length() + SHORTEST
                && code.startsWith(START)
                && digest(candidateId).startsWith(code.substring(START.length()));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
