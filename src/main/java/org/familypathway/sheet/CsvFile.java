package org.familypathway.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file as other systems write it: UTF-8 or UTF-16 with its mark, else UTF-8, else Windows-1252; commas, semicolons or tabs, whichever the first lines agree on. */
class CsvFile {
    private static final char[] BETWEEN = {',', ';', '\t'};
    private static final int FIRST_LINES = 20;
    private static final Pattern KEPT_AS_WORDS = Pattern.compile("\\s*=\"([^\"]*)\"\\s*");

    private CsvFile() {}

    static Sheet read(byte[] content) {
        String text = text(content);
        SheetReader.Rows rows = new SheetReader.Rows();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(between(text))
                .setIgnoreEmptyLines(false)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            // A cell may have several lines: the row is called by the line on which it begins.
            long line = 1;
            for (CSVRecord record : parser) {
                rows.add(
                        (int) Math.min(line, Integer.MAX_VALUE),
                        record.stream().map(CsvFile::plain).toList());
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw Sheet.refused(
                    "This file is no table with commas, semicolons or tabs: a quotation mark may not be closed. Open it in a spreadsheet, and save it as .xlsx or as “CSV UTF-8”.");
        }
        return rows.sheet(List.of());
    }

    private static String text(byte[] content) {
        if (marked(content, 0xEF, 0xBB, 0xBF)) return decoded(content, 3, StandardCharsets.UTF_8);
        if (marked(content, 0xFF, 0xFE)) return decoded(content, 2, StandardCharsets.UTF_16LE);
        if (marked(content, 0xFE, 0xFF)) return decoded(content, 2, StandardCharsets.UTF_16BE);
        try {
            return strictly(content, 0, StandardCharsets.UTF_8);
        } catch (CharacterCodingException another) {
            return decoded(content, 0, Charset.forName("windows-1252"));
        }
    }

    private static boolean marked(byte[] content, int... mark) {
        if (content.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) if ((content[i] & 0xFF) != mark[i]) return false;
        return true;
    }

    private static String decoded(byte[] content, int from, Charset as) {
        try {
            return strictly(content, from, as);
        } catch (CharacterCodingException none) {
            throw Sheet.refused(
                    "The letters of this file cannot be read. Open it where it comes from, and save it as .xlsx or as “CSV UTF-8”.");
        }
    }

    private static String strictly(byte[] content, int from, Charset as) throws CharacterCodingException {
        return as.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(content, from, content.length - from))
                .toString();
    }

    /** That of which most lines one after the other have equally many, outside of quotation marks: a title above the headings has its own commas, and an address has some. */
    private static char between(String text) {
        List<String> first = firstLines(text);
        char best = BETWEEN[0];
        long most = -1;
        for (char one : BETWEEN) {
            long agreed = 0, run = 0, former = 0;
            for (String line : first) {
                long here = count(line, one);
                run = here == 0 ? 0 : here == former ? run + 1 : 1;
                former = here;
                agreed = Math.max(agreed, run * 1000 + Math.min(here, 999));
            }
            if (agreed > most) {
                most = agreed;
                best = one;
            }
        }
        return best;
    }

    /** Without what stands in quotation marks, which may go over several lines. */
    private static List<String> firstLines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length() && lines.size() < FIRST_LINES; i++) {
            char sign = text.charAt(i);
            if (sign == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (sign != '\n' && sign != '\r') line.append(sign);
            else if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
        }
        if (!line.isEmpty()) lines.add(line.toString());
        return lines;
    }

    private static long count(String line, char sign) {
        return line.chars().filter(one -> one == sign).count();
    }

    /** Excel is told by ="0012" that a number is words, so that it keeps its noughts; it is that number. */
    private static String plain(String cell) {
        Matcher kept = KEPT_AS_WORDS.matcher(cell);
        return kept.matches() ? kept.group(1) : cell;
    }
}
