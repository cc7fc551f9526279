package org.familypathway.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.story.Desk;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A paper as somebody reads it who prepares it and looks at it before it is given. */
public final class PrintedPaper {
    private PrintedPaper() {}

    /** @param kind such as {@code meetingInvitation} @return its text, each run of white space as one blank */
    public static String prepared(ApplicationContext application, String user, String reference, String kind)
            throws Exception {
        Desk desk = application.getBean(Desk.class);
        desk.inCase(user, reference, "prepare-paper", Map.of("kind", kind));
        byte[] pdf = desk.as(
                user, () -> application.getBean(TransactionTemplate.class).execute(t -> {
                    FamilyCase theCase = application
                            .getBean(Cases.class)
                            .findByReference(reference)
                            .orElseThrow();
                    var papers = application.getBean(GoesOut.class).prepared(theCase);
                    return application.getBean(PrintedPapers.class).of(theCase, papers.get(papers.size() - 1));
                }));
        assertThat(PaperPdfTest.problems(pdf)).isEmpty();
        return PaperPdfTest.text(pdf).replaceAll("\\s+", " ");
    }
}
