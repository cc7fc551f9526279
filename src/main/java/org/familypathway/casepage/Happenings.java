package org.familypathway.casepage;

import java.util.List;

/**
 * A part of the case page that is a list of what happened, each with what came after it. Shown by the template {@code happenings}.
 *
 * @param id of the heading on the page
 * @param link address of a page of its own, or null
 */
public record Happenings(String id, String heading, String link, String linkText, List<One> lines) {
    /** @param after what came after, in order */
    public record One(String what, String when, String text, List<String> after) {}
}
