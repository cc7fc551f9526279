package org.familypathway.paper;

import java.util.List;

/**
 * What stands on a paper that is printed.
 *
 * @param foot what stands at the foot of each page, such as its number
 * @param head lines below the title: from whom it is, to whom it went
 * @param parts what it says, each part under its heading
 */
public record Sheet(String title, String foot, List<String> head, List<Part> parts) {
    /** @param lines each a point of its own, as it was typed */
    public record Part(String heading, List<String> lines) {}
}
