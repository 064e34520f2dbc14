package org.yizhan.shell.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line into words as a POSIX shell would: blanks part them (the full-width blank too), {@code '…'} keeps all,
 * {@code "…"} keeps all but {@code \"} and {@code \\}, a backslash keeps the next character, and {@code #} at the start of
 * a word begins a comment.
 */
public final class Lexer {

    private Lexer() {}

    /**
     * The words of a line.
     *
     * @param tokens the words; the last one is unfinished where {@code open} is set
     * @param open the quote or backslash that the line leaves open, or 0
     */
    public record Words(List<Token> tokens, char open) {
        public Words {
            tokens = List.copyOf(tokens);
        }

        public List<String> texts() {
            return tokens.stream().map(Token::text).toList();
        }
    }

    public static Words read(String line) {
        List<Token> tokens = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int start = -1;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && isBlank(c)) {
                if (start >= 0) {
                    tokens.add(new Token(word.toString(), start, i));
                    word.setLength(0);
                    start = -1;
                }
                continue;
            }
            if (start < 0) {
                if (c == '#') {
                    return new Words(tokens, (char) 0);
                }
                start = i;
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '\\' && quote != '\'') {
                if (i + 1 == line.length()) {
                    tokens.add(new Token(word.toString(), start, line.length()));
                    return new Words(tokens, '\\');
                }
                char next = line.charAt(i + 1);
                if (quote == '"' && next != '"' && next != '\\') {
                    word.append(c);
                } else {
                    word.append(next);
                    i++;
                }
            } else {
                word.append(c);
            }
        }
        if (start >= 0) {
            tokens.add(new Token(word.toString(), start, line.length()));
        }
        return new Words(tokens, quote);
    }

    /** The word written so that {@link #read} gives it back. */
    public static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && !word.startsWith("#")
                && word.chars().noneMatch(c -> isBlank((char) c) || c == '\'' || c == '"' || c == '\\');
        return plain ? word : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff';
    }
}
