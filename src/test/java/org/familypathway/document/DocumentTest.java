package org.familypathway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.Refusal;
import org.familypathway.meeting.FamilyAround;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A signed consent, a letter or a picture in the record, and what is brought to do harm (R64, R72, R153). Bea leads, Bob manages, Wendy is of another service. */
@PathwayTest
class DocumentTest {
    private static final byte[] PDF =
            "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG = HexFormat.of()
            .parseHex(
                    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000000020001e221bc330000000049454e44ae426082");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext application;

    @Autowired
    Office office;

    @Autowired
    DocumentStore store;

    @Autowired
    JdbcTemplate database;

    private String reference;
    private Visitor bea;

    @BeforeEach
    void aFamily() {
        office.opens();
        reference = new FamilyAround(application, "think-family", "callActivity_engagement").reference;
        bea = Visitor.signedIn(port, "bea", Office.PASSWORD);
    }

    @Test
    void what_is_brought_stands_in_the_chapter_of_papers_and_in_the_chronology_and_comes_back_as_it_was()
            throws Exception {
        assertThat(bring(bea, "Consent signed by Hannah", "signedConsent", "consent.pdf", PDF)
                        .statusCode())
                .isEqualTo(200);

        String papers = bea.get("/cases/" + reference + "/papers").body();
        assertThat(papers)
                .contains(
                        "Consent signed by Hannah",
                        "Signed consent",
                        "consent.pdf, 1 kB",
                        "Not scanned for viruses",
                        sha256(PDF));
        assertThat(bea.get("/cases/" + reference + "/history").body())
                .contains("Consent signed by Hannah (consent.pdf)");
        HttpResponse<byte[]> file = open(bea, only());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(PDF);
        assertThat(file.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/pdf");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("consent.pdf");
        assertThat(file.headers().allValues("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
        assertThat(file.headers().firstValue("X-Content-Type-Options").orElse(""))
                .isEqualTo("nosniff");
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(database.queryForList(
                        "select r.what from reading r join reader n on n.pseudonym = r.reader where n.person = 'bea' and r.case_reference = ?",
                        String.class,
                        reference))
                .contains("A document");
    }

    @Test
    void it_is_seen_by_whoever_sees_the_family_and_under_its_own_family_alone() throws Exception {
        bring(bea, "A letter", "letter", "letter.pdf", PDF);
        String document = only(),
                other = new FamilyAround(application, "think-family", "callActivity_engagement").reference;

        assertThat(open(Visitor.signedIn(port, "bob", Office.PASSWORD), document)
                        .statusCode())
                .isEqualTo(200);
        office.worker("wendy", "west-workers");
        Visitor wendy = Visitor.signedIn(port, "wendy", Office.PASSWORD);
        assertThat(open(wendy, document).statusCode()).isEqualTo(404);
        assertThat(wendy.get("/cases/" + reference + "/documents").statusCode()).isEqualTo(404);
        assertThat(bring(wendy, "A letter", "letter", "letter.pdf", PDF).statusCode())
                .isEqualTo(404);
        assertThat(open(bea, document.replace(reference, other)).statusCode())
                .as("of a family that she sees too, under the other's address")
                .isEqualTo(404);
        assertThat(bea.get("/cases/" + reference + "/documents/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
        assertThat(bea.get("/cases/" + reference + "/documents/x").statusCode()).isEqualTo(404);
    }

    @Test
    void what_a_file_is_its_content_tells_and_nothing_else_is_taken() throws Exception {
        String bomb = "a".repeat(1000);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            for (String entry : List.of("[Content_Types].xml", "word/document.xml")) {
                out.putNextEntry(new ZipEntry(entry));
                for (int i = 0; i < 20_000; i++) out.write(bomb.getBytes(StandardCharsets.US_ASCII));
            }
        }
        for (byte[] hostile : List.of(
                "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8),
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8),
                joined("<html><script>alert(1)</script>\n".getBytes(StandardCharsets.UTF_8), PDF),
                joined(new byte[] {0, 1, 2}, PDF),
                joined("MZ".getBytes(StandardCharsets.US_ASCII), new byte[500]),
                zip.toByteArray(),
                new byte[] {0, 1, 2, 3})) {
            HttpResponse<String> refused = bring(bea, "A letter", "letter", "letter.pdf", hostile);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
            assertThat(refused.body())
                    .contains("This file is none that is taken", "PDF, JPEG, PNG or HEIC", "\"file\"");
        }
        assertThat(bring(bea, "A letter", "letter", "letter.pdf", new byte[0]).body())
                .contains("This file is empty");
        assertThat(bring(bea, " ", "letter", "letter.pdf", PDF).body()).contains("Say what this is", "\"title\"");
        assertThat(bring(bea, "A letter \u202e fdp", "letter", "letter.pdf", PDF)
                        .body())
                .contains("read backwards", "\"title\"");
        assertThat(bring(bea, "A letter", "secret", "letter.pdf", PDF).body())
                .contains("Choose what this is", "\"kind\"");
        assertThat(bring(bea, "x".repeat(201), "letter", "letter.pdf", PDF).body())
                .contains("at most 200 characters");
        assertThat(documents()).as("nothing was kept").isZero();
    }

    @Test
    void the_name_under_which_it_is_given_out_is_no_path_and_ends_as_what_it_is() throws Exception {
        for (String[] name : new String[][] {
            {"../../etc/passwd", "passwd.pdf"},
            {"C:\\Users\\bea\\letter.pdf", "letter.pdf"},
            {"letter.pdf.exe", "letter-pdf-exe.pdf"},
            {"letter.PDF", "letter.pdf"},
            {"\u202Efdp.exe", "fdp-exe.pdf"},
            {"a\r\nSet-Cookie: x=1", "a--Set-Cookie- x-1.pdf"},
            {"...", "document.pdf"},
            {"", "document.pdf"},
            {"Брief für Ömer.pdf", "Брief für Ömer.pdf"}
        })
            assertThat(DocumentStore.name(name[0], "application/pdf"))
                    .as(name[0])
                    .isEqualTo(name[1]);
        assertThat(DocumentStore.name("x".repeat(5000), "image/png"))
                .hasSize(84)
                .endsWith(".png");

        assertThat(bring(bea, "A picture", "picture", "../../picture.pdf", PNG).statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> file = open(bea, only());
        assertThat(file.headers().firstValue("Content-Type").orElse("")).isEqualTo("image/png");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .contains("picture-pdf.png")
                .doesNotContain("..");
    }

    /** It is counted while it comes, whatever the sender says of it. */
    @Test
    void one_that_is_too_large_is_refused_while_it_comes_and_nothing_of_it_is_kept() {
        InputStream oneTooMany = new SequenceInputStream(
                new ByteArrayInputStream(PDF), new ByteArrayInputStream(new byte[50_000_001 - PDF.length]));
        assertThatThrownBy(() -> store.keep(theCase(), "A letter", "letter", "letter.pdf", () -> oneTooMany, "bea"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("larger than 50 megabytes");
        assertThat(documents()).isZero();
    }

    @Test
    void a_large_one_is_kept_in_pieces_and_never_in_memory_as_a_whole() throws Exception {
        long size = 49_000_000;
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        InputStream large = new InputStream() {
            private final Random chance = new Random(1);
            private long at;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                if (at >= size) return -1;
                int n = (int) Math.min(most, size - at);
                byte[] piece = new byte[n];
                chance.nextBytes(piece);
                for (int i = 0; i < n && at + i < PDF.length; i++) piece[i] = PDF[(int) at + i];
                System.arraycopy(piece, 0, into, from, n);
                at += n;
                digest.update(piece);
                return n;
            }
        };
        UUID kept = store.keep(theCase(), "A scan", "other", "scan.pdf", () -> large, "bea");

        assertThat(database.queryForObject(
                        "select max(length(content)) from document_part where document_id = ?", Integer.class, kept))
                .as("the largest piece")
                .isEqualTo(256 * 1024);
        MessageDigest again = MessageDigest.getInstance("SHA-256");
        int[] largest = {0};
        long[] written = {0};
        store.write(kept, new OutputStream() {
            @Override
            public void write(int one) {
                throw new AssertionError("one by one");
            }

            @Override
            public void write(byte[] piece, int from, int n) {
                again.update(piece, from, n);
                written[0] += n;
                largest[0] = Math.max(largest[0], n);
            }
        });
        assertThat(written[0]).isEqualTo(size);
        assertThat(largest[0]).isEqualTo(256 * 1024);
        assertThat(HexFormat.of().formatHex(again.digest()))
                .isEqualTo(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo(database.queryForObject("select sha256 from document where id = ?", String.class, kept));
    }

    @Test
    void nobody_changes_or_deletes_a_document_or_a_piece_of_one() {
        UUID kept = store.keep(theCase(), "A letter", "letter", "letter.pdf", new ByteArrayResource(PDF), "bea");
        for (String change : List.of(
                "delete from document_part where document_id = ?",
                "update document_part set content = '' where document_id = ?",
                "delete from document where id = ?"))
            assertThatThrownBy(() -> database.update(change, kept))
                    .as(change)
                    .hasMessageContaining("What was recorded is never lost");
    }

    private org.familypathway.family.FamilyCase theCase() {
        return application
                .getBean(org.familypathway.family.Cases.class)
                .findByReference(reference)
                .orElseThrow();
    }

    private long documents() {
        return database.queryForObject(
                "select count(*) from document d join family_case c on c.id = d.case_id where c.reference = ?",
                Long.class,
                reference);
    }

    private String only() {
        return "/cases/%s/documents/%s"
                .formatted(
                        reference,
                        database.queryForObject(
                                "select d.id from document d join family_case c on c.id = d.case_id where c.reference = ?",
                                UUID.class,
                                reference));
    }

    private HttpResponse<String> bring(Visitor person, String title, String kind, String name, byte[] content)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        asked(person, "/api/documents/" + reference)
                                .header("X-FAMILY-PATHWAY-XSRF", person.cookie("FAMILY-PATHWAY-XSRF"))
                                .header("X-Title", encoded(title))
                                .header("X-Kind", encoded(kind))
                                .header("X-File-Name", encoded(name))
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> open(Visitor person, String document) throws Exception {
        return HttpClient.newHttpClient()
                .send(asked(person, document).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder asked(Visitor person, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header(
                        "Cookie",
                        "JSESSIONID=" + person.cookie("JSESSIONID") + "; FAMILY-PATHWAY-XSRF="
                                + person.cookie("FAMILY-PATHWAY-XSRF"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
