package org.yizhan.shell.run;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.yizhan.shell.grammar.Lexer;
import org.yizhan.shell.grammar.Token;

/** Shows JLine the line as {@link Lexer} cuts it, so that the prompt and scripts agree on quotes. */
final class PromptParser implements Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.COMPLETE) {
            return upTo(line, cursor);
        }
        Lexer.Words words = Lexer.read(line);
        if (words.open() != 0 && context != ParseContext.SPLIT_LINE) {
            throw new EOFError(-1, -1, "open quote", String.valueOf(words.open()));
        }
        return new Cut(words.texts(), Math.max(0, words.tokens().size() - 1), 0, 0, line, cursor);
    }

    /** What follows the cursor plays no part in completion. */
    private static ParsedLine upTo(String line, int cursor) {
        String typed = line.substring(0, cursor);
        Lexer.Words words = Lexer.read(typed);
        List<String> texts = new ArrayList<>(words.texts());
        List<Token> tokens = words.tokens();
        boolean inside = !tokens.isEmpty() && tokens.get(tokens.size() - 1).end() == cursor;
        int raw = inside ? cursor - tokens.get(tokens.size() - 1).start() : 0;
        if (!inside) {
            texts.add("");
        }
        int last = texts.size() - 1;
        return new Cut(texts, last, texts.get(last).length(), raw, line, cursor);
    }

    private record Cut(List<String> words, int wordIndex, int wordCursor, int rawWordCursor, String line, int cursor)
            implements CompletingParsedLine {

        @Override
        public String word() {
            return words.isEmpty() ? "" : words.get(wordIndex);
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            String quoted = Lexer.quoted(candidate.toString());
            boolean cutOff = !complete && quoted.length() > candidate.length();
            return cutOff ? quoted.substring(0, quoted.length() - 1) : quoted;
        }

        @Override
        public int rawWordLength() {
            return rawWordCursor;
        }
    }
}
