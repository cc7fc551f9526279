package org.familypathway.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.familypathway.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table of another agency says, and what is sent to do harm: it is read whole, or refused in a sentence that names the place. */
class SheetReaderTest {
    private static final String ROWS = "Date,Name,What\n03/04/2026,Zoë Brontë,Noise at “No 5”\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252"})
    void letters_are_read_as_they_were_written(String charset) {
        assertThat(cells(ROWS.getBytes(Charset.forName(charset))))
                .containsExactly(
                        List.of("Date", "Name", "What"), List.of("03/04/2026", "Zoë Brontë", "Noise at “No 5”"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void a_mark_at_the_beginning_says_which_letters_follow(String charset) {
        assertThat(cells(("\uFEFF" + ROWS).getBytes(Charset.forName(charset))))
                .contains(List.of("03/04/2026", "Zoë Brontë", "Noise at “No 5”"));
    }

    @Test
    void semicolons_tabs_and_quoted_cells_with_several_lines_are_read_and_each_row_keeps_its_number() {
        assertThat(cells("Date;Name\n03/04/2026;\"Hale; Liam\"\n".getBytes(StandardCharsets.UTF_8)))
                .contains(List.of("03/04/2026", "Hale; Liam"));
        assertThat(cells("Date\tName\n03/04/2026\tLiam\n".getBytes(StandardCharsets.UTF_8)))
                .contains(List.of("03/04/2026", "Liam"));
        Sheet sheet = read("Date,What\n1,\"two\nlines\"\n\n2,more\n");
        assertThat(sheet.rows()).extracting(Sheet.Row::number).containsExactly(1, 2, 5);
        assertThat(sheet.rows().get(1).cells()).containsExactly("1", "two lines");
    }

    @Test
    void a_title_with_commas_of_its_own_excels_own_first_line_and_a_number_kept_as_words_are_no_other_columns() {
        assertThat(
                        read("Incidents, week 48, Manchester, housing\n\nDate;Name;Address\n03/04/2026;Hale;12 Elm Road, Flat 3, M13, Manchester\n")
                                .rows())
                .extracting(Sheet.Row::cells)
                .endsWith(
                        List.of("Date", "Name", "Address"),
                        List.of("03/04/2026", "Hale", "12 Elm Road, Flat 3, M13, Manchester"));
        assertThat(read("sep=;\nDate;What\n03/04/2026;\"Noise; litter,\nboth\"\n")
                        .rows())
                .extracting(Sheet.Row::cells)
                .endsWith(List.of("Date", "What"), List.of("03/04/2026", "Noise; litter, both"));
        assertThat(read("Ref,What\n=\"0012\",=cmd|' /C calc'!A0\n")
                        .rows()
                        .get(1)
                        .cells())
                .as("what a spreadsheet would run is words here")
                .containsExactly("0012", "=cmd|' /C calc'!A0");
    }

    @Test
    void what_cannot_be_read_is_refused_with_its_place() {
        refused("a,b\n1,\"open\n".getBytes(StandardCharsets.UTF_8), "quotation mark");
        refused("a,b\n1,x\u0007y\n".getBytes(StandardCharsets.UTF_8), "Row 2, column B has signs that cannot be read");
        refused("a,b\n1,\u202Egnip\n".getBytes(StandardCharsets.UTF_8), "Row 2, column B has signs");
        refused("D\0a\0t\0e\0,\0".getBytes(StandardCharsets.UTF_8), "signs that cannot be read");
        refused(new byte[] {'a', ',', (byte) 0x81, '\n'}, "letters of this file cannot be read");
        refused("".getBytes(StandardCharsets.UTF_8), "is empty");
        refused(" \n,\n".getBytes(StandardCharsets.UTF_8), "No row of this file says anything");
        refused("%PDF-1.7".getBytes(StandardCharsets.UTF_8), "This is a PDF");
        refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}, "of an old kind, or one with a password");
    }

    @Test
    void what_is_too_much_is_refused() {
        refused("a,b\n".repeat(100_000).getBytes(StandardCharsets.UTF_8), "more than 2,000 rows");
        refused(("a," + "x".repeat(1001)).getBytes(StandardCharsets.UTF_8), "Row 1, column B is longer than 1,000");
        refused(("a,".repeat(70) + "b").getBytes(StandardCharsets.UTF_8), "Row 1, column BI says something");
        refused(new byte[SheetReader.MOST_BYTES + 1], "larger than 5 megabytes");
    }

    @Test
    void a_workbook_is_read_with_its_days_numbers_and_words_and_a_hidden_sheet_is_said_to_be_left_out() {
        Sheet sheet = SheetReader.read(
                book(
                        Map.of(),
                        """
                <row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c><c r="B1" t="inlineStr"><is><t>Number</t></is></c></row>
                <row r="3"><c r="A3" s="1"><v>46115</v></c><c r="B3"><v>12.50</v></c><c r="C3" t="inlineStr"><is><t>=1+1</t></is></c></row>
                <row r="4"><c r="A4" s="1"><v>46115.604166666664</v></c></row>"""));
        assertThat(sheet.rows())
                .extracting(Sheet.Row::number, Sheet.Row::cells)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(1, List.of("Date", "Number")),
                        org.assertj.core.api.Assertions.tuple(3, List.of("2026-04-03", "12.5", "=1+1")),
                        org.assertj.core.api.Assertions.tuple(4, List.of("2026-04-03T14:30")));
        assertThat(sheet.leftOut()).containsExactly("1 hidden sheet was not read.");
    }

    @Test
    void a_workbook_that_reckons_runs_or_swells_is_refused() {
        refused(
                book(Map.of(), "<row r=\"2\"><c r=\"B2\"><f>HYPERLINK(\"http://x\")</f><v>1</v></c></row>"),
                "Row 2, column B has a formula");
        refused(
                book(Map.of(), "<row r=\"2\"><c r=\"B2\" t=\"e\"><v>#REF!</v></c></row>"),
                "Row 2, column B has an error");
        refused(book(Map.of("xl/vbaProject.bin", new byte[10]), ""), "has macros");
        refused(
                book(Map.of("xl/media/image1.bin", new byte[31_000_000]), ""),
                "Unpacked, this workbook is larger than 30 megabytes");
        refused(
                book(
                        Map.of(
                                "xl/sharedStrings.xml",
                                "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a \"aaaa\">]><sst/>"
                                        .getBytes(StandardCharsets.UTF_8)),
                        ""),
                "no workbook that can be read");
        refused(book(Map.of(), "<row r=\"1\"><c"), "no workbook that can be read");
        refused(zip(Map.of("something.txt", new byte[] {1})), "no workbook that can be read");
        refused(java.util.Arrays.copyOf(book(Map.of(), ""), 300), "no workbook that can be read");
    }

    @ParameterizedTest
    @CsvSource({
        "03/04/2026, 2026-04-03",
        "3.4.2026, 2026-04-03",
        "03-04-2026 23:10, 2026-04-03",
        "2026-04-03T14:30, 2026-04-03",
        "3 April 2026, 2026-04-03",
        "3rd Apr 2026, 2026-04-03",
        "Fri 3 Apr 2026, 2026-04-03",
        "03-Sept-2026, 2026-09-03",
        "29/02/2028, 2028-02-29"
    })
    void a_day_is_read_in_the_british_order(String written, LocalDate day) {
        assertThat(DayAsWritten.read(written)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04/13/2026",
                "31/02/2026",
                "03/04/26",
                "2026/04/03",
                "46115",
                "April 3 2026",
                "3 Foo 2026",
                "today",
                "00/00/0000",
                "29/02/2026",
                "2026-04-03T23:30Z"
            })
    void what_is_no_such_day_is_not_turned_round_or_guessed(String written) {
        assertThat(DayAsWritten.read(written)).isEmpty();
    }

    private static Sheet read(String csv) {
        return SheetReader.read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static List<List<String>> cells(byte[] content) {
        return SheetReader.read(content).rows().stream().map(Sheet.Row::cells).toList();
    }

    private static void refused(byte[] content, String sentence) {
        assertThatThrownBy(() -> SheetReader.read(content))
                .as(sentence)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence)
                .hasMessageEndingWith("Nothing was taken from this file.");
    }

    /** A workbook with these rows in its visible sheet, a hidden sheet beside it, and what somebody put in. */
    private static byte[] book(Map<String, byte[]> besides, String rows) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        files.put(
                "[Content_Types].xml",
                xml(
                        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>"));
        files.put(
                "_rels/.rels",
                xml(
                        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\""
                                + relations + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        files.put(
                "xl/workbook.xml",
                xml(
                        "<workbook xmlns=\"" + sheets + "\" xmlns:r=\"" + relations
                                + "\"><sheets><sheet name=\"List\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Lookup\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/></sheets></workbook>"));
        files.put(
                "xl/_rels/workbook.xml.rels",
                xml(
                        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\""
                                + relations
                                + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\""
                                + relations
                                + "/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"rId3\" Type=\""
                                + relations + "/styles\" Target=\"styles.xml\"/></Relationships>"));
        files.put(
                "xl/styles.xml",
                xml("<styleSheet xmlns=\"" + sheets
                        + "\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"));
        files.put(
                "xl/worksheets/sheet1.xml",
                xml("<worksheet xmlns=\"" + sheets + "\"><sheetData>" + rows + "</sheetData></worksheet>"));
        files.put(
                "xl/worksheets/sheet2.xml",
                xml("<worksheet xmlns=\"" + sheets
                        + "\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>"));
        files.putAll(besides);
        return zip(files);
    }

    private static byte[] xml(String words) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + words).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
        return out.toByteArray();
    }
}
