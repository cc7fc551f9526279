package org.familypathway.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KeptBackAddress;
import org.familypathway.kernel.OneLine;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.kernel.WritingDirection;
import org.familypathway.upload.Upload;
import org.familypathway.upload.Uploads;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes files in and gives them out, never more than one piece of them in memory. */
@Component
@EnableConfigurationProperties(DocumentSettings.class)
public class DocumentStore {
    static final String TITLE = "title", KIND = "kind", FILE = "file";
    private static final String PDF = "application/pdf";
    private static final int PIECE = 256 * 1024, LONGEST = 200, LONGEST_NAME = 80;

    private final Documents documents;
    private final DocumentSettings settings;
    private final Uploads uploads;
    private final KeptBackAddress keptBack;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DocumentStore(
            Documents documents,
            DocumentSettings settings,
            Uploads uploads,
            KeptBackAddress keptBack,
            JdbcTemplate database,
            TransactionTemplate transaction,
            Clock clock) {
        this.documents = documents;
        this.settings = settings;
        this.uploads = uploads;
        this.keptBack = keptBack;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    boolean scans() {
        return uploads.scans();
    }

    long mostBytes() {
        return settings.mostBytes();
    }

    /** "PDF, JPEG or PNG": what is taken, in words. */
    String taken() {
        List<String> names = settings.types().stream()
                .map(type -> type.substring(type.indexOf('/') + 1).toUpperCase(Locale.ROOT))
                .toList();
        return names.size() < 2
                ? String.join("", names)
                : names.stream().limit(names.size() - 1).collect(Collectors.joining(", ")) + " or "
                        + names.get(names.size() - 1);
    }

    /**
     * Keeps a file. It comes in before the database is asked for anything, so that a slow line holds no connection.
     *
     * @param fileName as the sender calls it; where it says a path or an ending, they are left out
     * @throws Refusal where it is empty, too large, of no kind that is taken, or the scanner does not let it in; nothing is kept then
     */
    @Transactional(propagation = Propagation.NEVER)
    public UUID keep(
            FamilyCase theCase, String title, String kind, String fileName, InputStreamSource content, String by) {
        Document.Kind what = kind(kind);
        String called = title(title);
        transaction.executeWithoutResult(one -> keptBack.mustNotStandIn(
                theCase, List.of(new KeptBackAddress.Typed(TITLE, called), new KeptBackAddress.Typed(FILE, fileName))));
        try (Upload upload = uploads.receive(FILE, "this file", content, settings.mostBytes())) {
            String type = FileType.of(upload.aside());
            if (!settings.types().contains(type))
                throw Refusal.of(
                        FILE,
                        "This file is none that is taken, whatever its name says. Bring %s; save a letter as a PDF."
                                .formatted(taken()));
            return transaction.execute(one -> {
                Document kept = documents.saveAndFlush(new Document(
                        theCase.getId(),
                        called,
                        what,
                        name(fileName, type),
                        type,
                        upload.bytes(),
                        upload.sha256(),
                        upload.scannedBy(),
                        by,
                        clock.instant()));
                try (InputStream file = upload.content()) {
                    pieces(kept.getId(), file);
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
                return kept.getId();
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Keeps a PDF that we made ourselves, in the transaction that gives it: as it went out, with its digest.
     *
     * @param title what it is, such as "Contract"
     * @return its id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID keepPaper(FamilyCase theCase, String title, byte[] pdf, String by) {
        try {
            Document kept = documents.saveAndFlush(new Document(
                    theCase.getId(),
                    title,
                    Document.Kind.paper,
                    name(title, PDF),
                    PDF,
                    pdf.length,
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)),
                    null,
                    by,
                    clock.instant()));
            pieces(kept.getId(), new ByteArrayInputStream(pdf));
            return kept.getId();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** Its digest, SHA-256 in hexadecimal. */
    @Transactional(readOnly = true)
    public String sha256(UUID document) {
        return documents.findById(document).orElseThrow().getSha256();
    }

    /** Writes it out, one piece after the other. */
    @Transactional(readOnly = true)
    public void write(UUID document, OutputStream out) {
        Integer last = database.queryForObject(
                "select max(number) from document_part where document_id = ?", Integer.class, document);
        for (int number = 0; last != null && number <= last; number++) {
            byte[] piece = database.queryForObject(
                    "select content from document_part where document_id = ? and number = ?",
                    byte[].class,
                    document,
                    number);
            try {
                out.write(piece);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    private void pieces(UUID document, InputStream content) throws IOException {
        byte[] piece = new byte[PIECE];
        int number = 0;
        for (int n; (n = content.readNBytes(piece, 0, PIECE)) > 0; number++)
            database.update(
                    "insert into document_part (document_id, number, content) values (?, ?, ?)",
                    document,
                    number,
                    n == PIECE ? piece : java.util.Arrays.copyOf(piece, n));
    }

    private static Document.Kind kind(String kind) {
        for (Document.Kind one : Document.Kind.BROUGHT) if (one.name().equals(kind)) return one;
        throw Refusal.of(KIND, "Choose what this is.");
    }

    private static String title(String title) {
        String called = title == null ? "" : title.strip();
        if (!Words.says(called, 1))
            throw Refusal.of(TITLE, "Say what this is in a few words, such as “Consent signed by Hannah”.");
        if (called.length() > LONGEST)
            throw Refusal.of(TITLE, "Say what this is in at most %d characters.".formatted(LONGEST));
        if (!OneLine.is(called)) throw Refusal.of(TITLE, "“What it is” " + OneLine.ASKED + ".");
        // It comes in a header, past what looks through everything else that is typed.
        if (WritingDirection.isTurned(called))
            throw Refusal.of(
                    TITLE,
                    "“What it is” holds a hidden character that has what follows read backwards. Type it again instead of pasting it.");
        return called;
    }

    /** What stands last on a path, without signs that other systems read as something, and with the ending of what it is: "letter.pdf.exe" that is a PDF is "letter-pdf-exe.pdf". */
    static String name(String sent, String type) {
        String last = sent == null ? "" : sent.replaceAll("^.*[/\\\\]", "");
        String own = FileType.extension(type);
        if (last.toLowerCase(Locale.ROOT).endsWith(own)) last = last.substring(0, last.length() - own.length());
        String plain = last.replaceAll("[^\\p{L}\\p{N} _-]", "-").replaceAll("^[- ]+|[- ]+$", "");
        if (plain.length() > LONGEST_NAME)
            plain = plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, LONGEST_NAME)));
        return (plain.isEmpty() ? "document" : plain) + own;
    }
}
