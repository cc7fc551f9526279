package org.familypathway.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What a printed paper is: read aloud in its order, with every sign that was typed, and made of nothing but itself (R116). */
public class PaperPdfTest {
    private static PaperPdf paper;

    @TempDir
    Path folder;

    @BeforeAll
    static void templates() {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        paper = new PaperPdf(engine, new PrintedSigns());
    }

    private static Sheet sheet(String title, String... lines) {
        return new Sheet(
                title,
                "Paper 3, FP-2026-0007",
                List.of("Family Support North. Prepared by Katie."),
                List.of(new Sheet.Part("What we want", List.of(lines)), new Sheet.Part("Signed", List.of("Hannah"))));
    }

    @Test
    void it_keeps_the_rules_of_pdf_ua_whatever_was_typed() throws Exception {
        byte[] pdf = paper.of(sheet(
                "Contract \u202e<b>x</b>",
                "First & second",
                "שרה לוי, born 3 May 2019",
                "محمد علي, تنسيق",
                "x".repeat(3000),
                "😀 \u0000 \ud83d"));
        assertThat(problems(pdf)).isEmpty();
    }

    @Test
    void it_has_a_title_a_language_headings_and_points_in_the_order_in_which_they_are_read() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(paper.of(sheet("Contract", "First", "Second")))) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Contract");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en-GB");
            List<String> kinds = new ArrayList<>();
            kinds(pdf.getDocumentCatalog().getStructureTreeRoot(), kinds);
            assertThat(kinds.stream()
                            .filter(kind -> List.of("H1", "H2", "L", "LI").contains(kind)))
                    .containsExactly("H1", "H2", "L", "LI", "LI", "H2", "L", "LI");
        }
    }

    @Test
    void what_was_typed_stands_there_as_it_was_typed() throws Exception {
        String all = text(paper.of(sheet(
                "Contract",
                "<script>alert(1)</script> & “so”, 5 < 6",
                "Łukasz Żółć, Ніна Шевченко, Αθηνά, Zoë, final staff office",
                "Donaudampfschifffahrt".repeat(30))));
        assertThat(all)
                .contains(
                        "<script>alert(1)</script> & “so”, 5 < 6",
                        "Łukasz Żółć, Ніна Шевченко, Αθηνά, Zoë, final staff office",
                        "Paper 3, FP-2026-0007");
        assertThat(all.replaceAll("\\s", "")).contains("Donaudampfschifffahrt".repeat(30));
        assertThat(signs(paper.of(sheet("Contract", "final staff office"))))
                .as("each letter by itself")
                .contains("final staff office".replace(" ", ""));
        String names = text(paper.of(sheet("Contract", "שרה לוי", "محمد علي")));
        assertThat(Normalizer.normalize(names, Normalizer.Form.NFKC)).contains("שרה לוי", "محمد علي");
    }

    @Test
    void a_sign_that_cannot_be_drawn_or_that_turns_the_line_stands_there_by_its_number() throws Exception {
        assertThat(text(paper.of(sheet("Contract", "Ann \u202eelaM", "王", "a\u0007b", "👩\u200d👧"))))
                .contains("Ann [U+202E]elaM", "[U+738B]", "a[U+0007]b", "[U+1F469][U+1F467]");
    }

    @Test
    void all_its_letters_are_in_it() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(paper.of(sheet("Contract", "First")))) {
            for (PDPage page : pdf.getPages())
                for (COSName font : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
                    assertThat(page.getResources().getFont(font).getName()).contains("DejaVu");
                }
        }
    }

    @Test
    void nothing_is_fetched_for_it_neither_from_the_network_nor_from_a_file() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.css"), "body::before { content: 'SECRET' }");
        try (ServerSocket listens = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            listens.setSoTimeout(500);
            String there = "http://127.0.0.1:" + listens.getLocalPort();
            String html =
                    """
                    <html lang="en-GB"><head><title>x</title><meta name="description" content="x" /><link rel="stylesheet" href="%1$s/a.css" /><link rel="stylesheet" href="%2$s" />
                    <style>@import url('%1$s/b.css'); @import url('%2$s'); body { font-family: Paper; background: url('%1$s/c.png') } @font-face { font-family: X; src: url('%1$s/x.ttf') }</style></head>
                    <body><p style="font-family: X, Paper">Here</p><img alt="x" src="%1$s/d.png" /><object data="%1$s/e.pdf"></object><svg xmlns="http://www.w3.org/2000/svg"><image href="%1$s/f.png" /></svg></body></html>"""
                            .formatted(there, secret.toUri());
            assertThat(text(paper.pdf(html))).contains("Here").doesNotContain("SECRET");
            assertThat(text(paper.of(sheet("<img src='" + there + "/g.png'>", "<link href='" + secret.toUri() + "'>"))))
                    .doesNotContain("SECRET");
            org.assertj.core.api.Assertions.assertThatThrownBy(listens::accept)
                    .as("nobody asked")
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    /** What veraPDF finds against PDF/UA-1. */
    public static List<String> problems(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            var result = validator.validate(parser);
            assertThat(result.getTotalAssertions()).isGreaterThan(100);
            return result.getTestAssertions().stream()
                    .map(one -> one.getRuleId() + ": " + one.getMessage())
                    .toList();
        }
    }

    public static String text(byte[] pdf) {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /** The signs as they stand in the file: {@link #text} would take a ligature apart. */
    private static String signs(byte[] pdf) throws IOException {
        StringBuilder signs = new StringBuilder();
        try (PDDocument read = Loader.loadPDF(pdf)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    signs.append(text.getUnicode().strip());
                }
            }.getText(read);
        }
        return signs.toString();
    }

    private static void kinds(PDStructureNode node, List<String> kinds) {
        for (Object kid : node.getKids())
            if (kid instanceof PDStructureElement element) {
                kinds.add(element.getStructureType());
                kinds(element, kinds);
            }
    }
}
