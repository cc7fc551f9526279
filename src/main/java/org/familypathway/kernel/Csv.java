package org.familypathway.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** Lines for a spreadsheet: each cell in quotes, and nothing that was typed becomes a formula there. */
public class Csv {
    private Csv() {}

    /** A line with its end. A cell that is null is empty. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String text) {
        if (text == null || text.isEmpty()) return "";
        // What begins like this is reckoned by a spreadsheet instead of shown.
        String shown = "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return '"' + shown.replace("\"", "\"\"") + '"';
    }
}
