package org.familypathway.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.familypathway.kernel.Refusal;

/** The one visible sheet of a workbook (.xlsx). What it holds packed is looked through before anything of it is read, and no more is unpacked than may come. */
class Workbook {
    private static final int MOST_ENTRIES = 500;

    /** Of everything in it, unpacked. Two thousand rows have some two million. */
    private static final long MOST_UNPACKED = 30_000_000;

    /** The kinds of the standard that are a day or a time, beside those that a sheet makes for itself. */
    private static final Set<Integer> DAYS = Set.of(14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47);

    private Workbook() {}

    static Sheet read(byte[] content) {
        lookThrough(content);
        try (ReadableWorkbook book =
                new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, true))) {
            List<org.dhatim.fastexcel.reader.Sheet> all = book.getSheets().toList();
            List<org.dhatim.fastexcel.reader.Sheet> visible = all.stream()
                    .filter(one -> one.getVisibility() == SheetVisibility.VISIBLE)
                    .toList();
            List<Sheet> read = new ArrayList<>();
            for (var one : visible) {
                Sheet sheet = rows(one);
                if (!sheet.rows().isEmpty()) read.add(sheet);
            }
            if (read.size() > 1)
                throw Sheet.refused(
                        "This workbook has %d sheets that say something. Save the one with the list by itself."
                                .formatted(read.size()));
            int hidden = all.size() - visible.size();
            return new Sheet(
                    read.isEmpty() ? List.of() : read.get(0).rows(),
                    hidden == 0
                            ? List.of()
                            : List.of("%s not read."
                                    .formatted(hidden == 1 ? "1 hidden sheet was" : hidden + " hidden sheets were")));
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | RuntimeException broken) {
            throw unreadable();
        }
    }

    private static Sheet rows(org.dhatim.fastexcel.reader.Sheet sheet) throws IOException {
        SheetReader.Rows rows = new SheetReader.Rows();
        try (Stream<Row> all = sheet.openStream()) {
            for (Iterator<Row> each = all.iterator(); each.hasNext(); ) {
                Row row = each.next();
                List<String> cells = new ArrayList<>();
                for (Cell cell : row) {
                    if (cell == null || cell.getType() == CellType.EMPTY) continue;
                    // Whoever sends a row of a million cells sends no list: the refusal is of the place where it is too
                    // wide.
                    int column = Math.min(cell.getColumnIndex(), Sheet.MOST_COLUMNS);
                    while (cells.size() <= column) cells.add("");
                    cells.set(column, text(row.getRowNum(), cell));
                }
                rows.add(row.getRowNum(), Collections.unmodifiableList(cells));
            }
        }
        return rows.sheet(List.of());
    }

    /** As it is read on the sheet: a day as 2026-04-03, with its time where it has one. */
    private static String text(int row, Cell cell) {
        return switch (cell.getType()) {
            case STRING -> cell.asString() == null ? "" : cell.asString();
            case BOOLEAN -> cell.getRawValue().equals("0") ? "no" : "yes";
            case NUMBER -> isDay(cell) ? day(row, cell) : plain(cell.asNumber());
            case FORMULA ->
                throw Sheet.refused(
                        "%s has a formula, which is not reckoned here. Copy the list, paste it as values, and save it again."
                                .formatted(Sheet.place(row, cell.getColumnIndex())));
            default ->
                throw Sheet.refused("%s has an error in the sheet. Put it right, and save it again."
                        .formatted(Sheet.place(row, cell.getColumnIndex())));
        };
    }

    private static String day(int row, Cell cell) {
        try {
            LocalDateTime at = cell.asDate();
            return at.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? at.toLocalDate().toString()
                    : at.withSecond(0).withNano(0).toString();
        } catch (RuntimeException none) {
            throw Sheet.refused("%s is shown as a day and is none. Put it right, and save it again."
                    .formatted(Sheet.place(row, cell.getColumnIndex())));
        }
    }

    private static boolean isDay(Cell cell) {
        Integer kind = cell.getDataFormatId();
        if (kind != null && DAYS.contains(kind)) return true;
        String format = cell.getDataFormatString();
        // What stands in quotation marks or brackets is words or a colour.
        return format != null
                && format.toLowerCase(Locale.ROOT)
                        .replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "")
                        .matches(".*[dy].*");
    }

    private static String plain(BigDecimal number) {
        if (number.precision() - number.scale() > 30 || number.scale() > 30) return number.toString();
        return number.stripTrailingZeros().toPlainString();
    }

    private static void lookThrough(byte[] content) {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            Set<String> names = new HashSet<>();
            for (ZipArchiveEntry entry : entries) names.add(entry.getName().toLowerCase(Locale.ROOT));
            if (names.size() < entries.size() || entries.size() > MOST_ENTRIES) throw unreadable();
            if (!names.contains("xl/workbook.xml")) throw unreadable();
            if (names.stream().anyMatch(name -> name.endsWith("vbaproject.bin") || name.contains("macrosheets/")))
                throw Sheet.refused("This workbook has macros. Save it as .xlsx, which has none, or as CSV.");
            long unpacked = 0;
            byte[] piece = new byte[64 * 1024];
            for (ZipArchiveEntry entry : entries) {
                if (!zip.canReadEntryData(entry)) throw unreadable();
                try (InputStream in = zip.getInputStream(entry)) {
                    boolean first = true;
                    for (int n; (n = in.readNBytes(piece, 0, piece.length)) > 0; first = false) {
                        unpacked += n;
                        if (unpacked > MOST_UNPACKED)
                            throw Sheet.refused(
                                    "Unpacked, this workbook is larger than %s megabytes. Bring it in parts."
                                            .formatted(MOST_UNPACKED / 1_000_000));
                        // No workbook declares signs of its own: whoever does means to have them filled in without end.
                        if (first && new String(piece, 0, n, StandardCharsets.ISO_8859_1).contains("<!DOCTYPE"))
                            throw unreadable();
                    }
                }
            }
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | RuntimeException broken) {
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return Sheet.refused(
                "This file is no workbook that can be read. Open it in Excel, and save it as .xlsx or as CSV.");
    }
}
