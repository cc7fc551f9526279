package org.familypathway.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A page of figures as a table that a spreadsheet opens (R178, R179): UTF-8, a header and one line each, and no cell that the spreadsheet would reckon. */
public class Csv {
    /** Tells a spreadsheet that it is UTF-8. */
    private static final String BOM = "\uFEFF";

    private final List<List<?>> lines = new ArrayList<>();

    public Csv(String... columns) {
        lines.add(List.of(columns));
    }

    /** @param cells as many as there are columns; null is an empty cell */
    public void add(Object... cells) {
        if (cells.length != lines.get(0).size()) throw new IllegalArgumentException("As many cells as columns");
        lines.add(Arrays.asList(cells));
    }

    /** @param name of the file, without its ending */
    public ResponseEntity<byte[]> file(String name) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".csv")
                                .build()
                                .toString())
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .body(text().getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return lines.stream()
                .map(line -> line.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", BOM, "\r\n"));
    }

    private static String cell(Object said) {
        String text = said == null ? "" : said.toString();
        if (text.matches("(?s)\\s*[=+\\-@\\t].*") && !text.matches("-?[0-9.]+")) text = "'" + text;
        return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
