package org.familypathway.paper;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.document.DocumentStore;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The papers that were asked for and that went out: to whom, when, how and on which basis (R65, R134, R172, R262). */
@Component
@Order(78)
class PaperSection implements CaseSection {
    /** @param link where it is read and printed; null before it is prepared */
    record Shown(String title, String link, String pdf, List<String> lines) {}

    private final Papers papers;
    private final EngagementRecord engagement;
    private final DocumentStore documents;
    private final Choices choices;

    PaperSection(Papers papers, EngagementRecord engagement, DocumentStore documents, Choices choices) {
        this.papers = papers;
        this.engagement = engagement;
        this.documents = documents;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "papers";
    }

    @Override
    public Chapter chapter() {
        return Chapter.papers;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Paper> all = papers.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId());
        if (all.isEmpty()) return null;
        Map<UUID, EngagementRecord.Contact> contacts = engagement.contacts(theCase).stream()
                .collect(Collectors.toMap(EngagementRecord.Contact::id, one -> one));
        return all.stream().map(paper -> shown(theCase, paper, contacts)).toList();
    }

    private Shown shown(FamilyCase theCase, Paper paper, Map<UUID, EngagementRecord.Contact> contacts) {
        List<String> lines = new java.util.ArrayList<>();
        if (paper.getForWhom() != null)
            lines.add("For %s, on %s; to be ready by %s. Asked by %s: %s"
                    .formatted(
                            paper.getForWhom(),
                            London.day(paper.getMeetsOn()),
                            London.day(paper.getDueOn()),
                            paper.getAskedBy(),
                            paper.getAsked()));
        if (paper.getGivenOn() != null)
            lines.add("Given to %s on %s, %s."
                    .formatted(
                            paper.getGivenTo(),
                            London.day(paper.getGivenOn()),
                            choices.within("contactWays", paper.getGivenHow())));
        paper.sharedWith().stream()
                .map(contacts::get)
                .map(one -> "Shared with %s, %s, upon: %s".formatted(one.agency(), one.person(), one.basis()))
                .sorted()
                .forEach(lines::add);
        if (paper.getOthersAgreed() != null) lines.add("Agreed to it: " + paper.getOthersAgreed());
        if (paper.getNotGivenBecause() != null) lines.add("Not given: " + paper.getNotGivenBecause());
        if (paper.getGivenOn() == null && paper.getNotGivenBecause() == null)
            lines.add(paper.getPreparedAt() == null ? "Not prepared yet." : "Prepared, not given yet.");
        if (paper.getDocumentId() != null)
            lines.add("Kept as it went out. SHA-256: " + documents.sha256(paper.getDocumentId()));
        return new Shown(
                paper.getNumber() == null
                        ? paper.getTitle()
                        : "%s, paper %d".formatted(paper.getTitle(), paper.getNumber()),
                paper.getPreparedAt() == null
                        ? null
                        : "/cases/%s/papers/%s".formatted(theCase.getReference(), paper.getId()),
                paper.getPreparedAt() == null
                        ? null
                        : "/cases/%s/papers/%s/pdf".formatted(theCase.getReference(), paper.getId()),
                lines);
    }
}
