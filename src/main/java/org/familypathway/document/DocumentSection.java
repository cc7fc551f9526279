package org.familypathway.document;

import java.util.List;
import java.util.Locale;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The documents of a family, the newest first, and the way to bring one. */
@Component
@Order(79)
class DocumentSection implements CaseSection {
    record Line(String title, String kind, String href, String file, String recorded, String scanned, String sha256) {}

    record Shown(String add, List<Line> lines) {}

    private final Documents documents;
    private final Workers workers;

    DocumentSection(Documents documents, Workers workers) {
        this.documents = documents;
        this.workers = workers;
    }

    @Override
    public String template() {
        return "documents";
    }

    @Override
    public Chapter chapter() {
        return Chapter.papers;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        String address = "/cases/%s/documents".formatted(theCase.getReference());
        return new Shown(
                address,
                documents.findByCaseIdOrderByRecordedAtDescIdDesc(theCase.getId()).stream()
                        // Stand with the papers.
                        .filter(one -> one.getKind() != Document.Kind.paper)
                        .map(one -> new Line(
                                one.getTitle(),
                                one.getKind().words(),
                                address + "/" + one.getId(),
                                one.getFileName() + ", " + size(one.getBytes()),
                                "brought by %s, %s"
                                        .formatted(
                                                workers.name(one.getRecordedBy()), London.minute(one.getRecordedAt())),
                                one.getScannedBy() == null
                                        ? "Not scanned for viruses"
                                        : one.getScannedBy() + " found no virus",
                                one.getSha256()))
                        .toList());
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? Math.max(1, bytes / 1000) + " kB"
                : String.format(Locale.UK, "%.1f MB", bytes / 1_000_000.0);
    }
}
