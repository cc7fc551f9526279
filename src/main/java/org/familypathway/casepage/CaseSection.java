package org.familypathway.casepage;

import java.util.List;
import java.util.UUID;
import org.familypathway.family.FamilyCase;

/**
 * One part of a family's page. Who has something to show implements it, says in which chapter it stands and its place there with {@code @Order}, and brings the template
 * {@code templates/case/<name>.html} with a fragment {@code section}, which finds what is shown under {@code ${shown}}.
 */
public interface CaseSection {
    /**
     * Who reads the page, and what of it.
     *
     * @param user id of the reader, who may see the case
     * @param about the household member whose journey alone the chronology shows; null for all
     */
    record Reader(String user, UUID about) {}

    /** The name of its template below {@code templates/case}. */
    String template();

    /** The one chapter in which it is read. */
    Chapter chapter();

    /** What the template shows, read afresh; null leaves the section out. Texts are shown as text, whatever they hold. */
    Object show(FamilyCase theCase, Reader reader);

    /** What the summary says of it, read afresh; nothing where whoever comes to the door need not know it. Lines that are long are cut there. */
    default List<InShort> inShort(FamilyCase theCase, Reader reader) {
        return List.of();
    }
}
