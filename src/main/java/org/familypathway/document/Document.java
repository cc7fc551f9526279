package org.familypathway.document;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** A file in the record of a family, without its content, which stands in the pieces of {@code document_part} (R64, R153). It never changes. Times are UTC. */
@Entity
class Document extends Recorded {
    /** What somebody brings. */
    enum Kind {
        signedConsent("Signed consent"),
        letter("Letter"),
        picture("Picture"),
        other("Something else"),
        paper("Paper that was given");

        /** What somebody may bring; a paper is kept where it is given. */
        static final List<Kind> BROUGHT = List.of(signedConsent, letter, picture, other);

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private UUID caseId;
    private String title;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String fileName;
    private String mediaType;
    private long bytes;
    private String sha256;
    private String scannedBy;

    protected Document() {}

    /** @param fileName under which it is given out again @param scannedBy which scanner found no virus; null where none looked */
    Document(
            UUID caseId,
            String title,
            Kind kind,
            String fileName,
            String mediaType,
            long bytes,
            String sha256,
            String scannedBy,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = caseId;
        this.title = title;
        this.kind = kind;
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.sha256 = sha256;
        this.scannedBy = scannedBy;
    }

    String getTitle() {
        return title;
    }

    Kind getKind() {
        return kind;
    }

    String getFileName() {
        return fileName;
    }

    String getMediaType() {
        return mediaType;
    }

    long getBytes() {
        return bytes;
    }

    String getSha256() {
        return sha256;
    }

    String getScannedBy() {
        return scannedBy;
    }
}
