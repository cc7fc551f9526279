package org.familypathway.paper;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.familypathway.document.DocumentStore;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KeptBackAddress;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Papers as PDF: to look at before they are given, and then kept byte by byte as they went out, whatever changes in the record afterwards. */
@Component
class PrintedPapers {
    private final PaperPdf pdf;
    private final DocumentStore documents;
    private final KeptBackAddress keptBack;
    private final Workers workers;
    private final JdbcTemplate database;

    PrintedPapers(
            PaperPdf pdf, DocumentStore documents, KeptBackAddress keptBack, Workers workers, JdbcTemplate database) {
        this.pdf = pdf;
        this.documents = documents;
        this.keptBack = keptBack;
        this.workers = workers;
        this.database = database;
    }

    /** Numbers a paper that is given, and keeps it. Two that are given at the same time wait for each other. */
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(FamilyCase theCase, Paper paper, String by) {
        database.queryForList("select id from family_case where id = ? for update", theCase.getId());
        Integer number = database.queryForObject(
                "select coalesce(max(number), 0) + 1 from paper where case_id = ?", Integer.class, theCase.getId());
        String foot = "Paper %d, %s".formatted(number, theCase.getReference());
        byte[] made = pdf.of(sheet(theCase, paper, foot, UnaryOperator.identity()));
        paper.kept(number, documents.keepPaper(theCase, paper.getTitle() + " " + number, made, by));
    }

    /** As it went out; before it is given as it would, and that stands on it. What went out before papers were kept is made afresh. */
    @Transactional(readOnly = true)
    byte[] of(FamilyCase theCase, Paper paper) {
        if (paper.getDocumentId() != null) {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            documents.write(paper.getDocumentId(), kept);
            return kept.toByteArray();
        }
        String foot = "%s, %s"
                .formatted(paper.getGivenOn() == null ? "NOT GIVEN YET" : "Printed again", theCase.getReference());
        return pdf.of(sheet(theCase, paper, foot, keptBack.leftOut(theCase).orElse(UnaryOperator.identity())));
    }

    private Sheet sheet(FamilyCase theCase, Paper paper, String foot, UnaryOperator<String> leftOut) {
        List<String> head = new ArrayList<>();
        head.add("%s, %s".formatted(theCase.getLabel(), theCase.getReference()));
        head.add("%s. Prepared by %s on %s."
                .formatted(
                        theCase.getService().getName(),
                        workers.name(paper.getPreparedBy()),
                        London.day(paper.getPreparedAt())));
        if (paper.getForWhom() != null)
            head.add("For %s, who asked: %s".formatted(paper.getForWhom(), paper.getAsked()));
        if (paper.getGivenTo() != null)
            head.add("Given to %s on %s, and meant for nobody else."
                    .formatted(paper.getGivenTo(), London.day(paper.getGivenOn())));
        Map<String, List<String>> parts = new LinkedHashMap<>();
        paper.lines().forEach(line -> parts.computeIfAbsent(line.getPart(), part -> new ArrayList<>())
                .add(line.getText()));
        return new Sheet(
                leftOut.apply(paper.getTitle()),
                foot,
                head.stream().map(leftOut).toList(),
                parts.entrySet().stream()
                        .map(part -> new Sheet.Part(
                                leftOut.apply(part.getKey()),
                                part.getValue().stream().map(leftOut).toList()))
                        .toList());
    }
}
