package org.familypathway.family;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Which rows a form showed, and in which version: it goes out with the form and comes back with it, so that what somebody else changed meanwhile is not
 * overwritten unread.
 */
public class RowVersions {
    private RowVersions() {}

    public static String of(Collection<? extends Recorded> rows) {
        return rows.stream().map(RowVersions::mark).sorted().collect(Collectors.joining(" "));
    }

    /** Whether the form showed the row as it is now. */
    public static boolean asItIs(String seen, Recorded row) {
        return seen != null && (" " + seen + " ").contains(" " + mark(row) + " ");
    }

    private static String mark(Recorded row) {
        return row.getId() + "=" + row.getVersion();
    }
}
