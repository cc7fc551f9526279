package org.familypathway.sheet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.familypathway.kernel.Refusal;

/** Reads a table by what its content is, whatever its name says: a workbook of Excel (.xlsx), else a CSV file. */
public class SheetReader {
    /** Of a file as it is sent. A list of two thousand lines has a tenth of it. */
    public static final int MOST_BYTES = 5_000_000;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private SheetReader() {}

    /** @throws Refusal of the field {@link Sheet#FILE} where it cannot be read whole */
    public static Sheet read(byte[] content) {
        if (content.length == 0) throw Sheet.refused("This file is empty. Choose the list that the agency sent.");
        if (content.length > MOST_BYTES)
            throw Sheet.refused("This file is larger than 5 megabytes. Bring it in parts.");
        if (begins(content, OLE))
            throw Sheet.refused(
                    "This is a workbook of an old kind, or one with a password. Open it, and save it as .xlsx without a password, or as CSV.");
        if (begins(content, PDF))
            throw Sheet.refused("This is a PDF. Ask the agency for the list itself, as Excel (.xlsx) or CSV.");
        Sheet sheet = begins(content, ZIP) ? Workbook.read(content) : CsvFile.read(content);
        if (sheet.rows().isEmpty()) throw Sheet.refused("No row of this file says anything. Choose another.");
        return sheet;
    }

    private static boolean begins(byte[] content, byte[] with) {
        if (content.length < with.length) return false;
        for (int i = 0; i < with.length; i++) if (content[i] != with[i]) return false;
        return true;
    }

    /** Rows as they are read, none of them too long or too many. */
    static class Rows {
        private final List<Sheet.Row> rows = new ArrayList<>();

        /** @throws Refusal where a cell cannot be kept, or there are too many */
        void add(int number, List<String> cells) {
            List<String> plain = new ArrayList<>();
            for (int column = 0; column < cells.size(); column++) plain.add(plain(number, column, cells.get(column)));
            if (plain.stream().allMatch(String::isEmpty)) return;
            if (rows.size() > Sheet.MOST_ROWS)
                throw Sheet.refused("This file has more than %,d rows. Bring it in parts.".formatted(Sheet.MOST_ROWS));
            rows.add(new Sheet.Row(number, List.copyOf(plain)));
        }

        private static String plain(int row, int column, String cell) {
            String text = cell.strip().replaceAll("[\\s\\u00a0]+", " ");
            if (text.isEmpty()) return text;
            if (column >= Sheet.MOST_COLUMNS)
                throw Sheet.refused(
                        "%s says something, and more than %d columns are not read. Leave out what is not needed."
                                .formatted(Sheet.place(row, column), Sheet.MOST_COLUMNS));
            if (text.length() > Sheet.LONGEST_CELL)
                throw Sheet.refused("%s is longer than %,d characters. Shorten it."
                        .formatted(Sheet.place(row, column), Sheet.LONGEST_CELL));
            if (text.codePoints()
                    .anyMatch(sign -> Character.isISOControl(sign)
                            || sign == 0xFFFD
                            || Character.getType(sign) == Character.SURROGATE
                            || sign >= 0x202A && sign <= 0x202E
                            || sign >= 0x2066 && sign <= 0x2069))
                throw Sheet.refused(
                        "%s has signs that cannot be read. Open the file where it comes from, and save it as .xlsx or as “CSV UTF-8”."
                                .formatted(Sheet.place(row, column)));
            return text;
        }

        Sheet sheet(List<String> leftOut) {
            return new Sheet(List.copyOf(rows), List.copyOf(leftOut));
        }
    }
}
