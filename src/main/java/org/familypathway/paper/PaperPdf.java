package org.familypathway.paper;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Makes a paper that is printed: PDF/UA, so that whoever hears it read gets its title, its headings and its points, with letters of its own (Latin, Greek, Cyrillic, Hebrew, Arabic). Nothing is ever fetched for it,
 * whatever somebody typed: each address is refused before it is looked up.
 */
@Component
public class PaperPdf {
    static final String UPRIGHT = "DejaVuSans.ttf", BOLD = "DejaVuSans-Bold.ttf";
    private static final String FAMILY = "Paper";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private final ITemplateEngine templates;
    private final PrintedSigns signs;
    private final byte[] upright = withoutLigatures(UPRIGHT), bold = withoutLigatures(BOLD);

    PaperPdf(ITemplateEngine templates, PrintedSigns signs) {
        this.templates = templates;
        this.signs = signs;
    }

    /** A line as the template shows it. */
    public record Shown(String text, String direction) {}

    public record ShownPart(Shown heading, List<Shown> lines) {}

    public byte[] of(Sheet sheet) {
        Context page = new Context(Locale.UK);
        page.setVariable("title", shown(sheet.title()));
        page.setVariable("foot", quoted(signs.of(sheet.foot())));
        page.setVariable("head", sheet.head().stream().map(this::shown).toList());
        page.setVariable(
                "parts",
                sheet.parts().stream()
                        .map(part -> new ShownPart(
                                shown(part.heading()),
                                part.lines().stream().map(this::shown).toList()))
                        .toList());
        return pdf(templates.process("paper-pdf", page));
    }

    private Shown shown(String typed) {
        String text = signs.of(typed);
        return new Shown(
                text, new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight() ? "ltr" : "rtl");
    }

    /** Within the quotes of the style sheet: each sign that is not a plain letter or digit by its number. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        text.codePoints().forEach(sign -> {
            if (sign < 128 && Character.isLetterOrDigit(sign) || sign == ' ' || sign == '-')
                quoted.appendCodePoint(sign);
            else quoted.append("\\%06x ".formatted(sign));
        });
        return quoted.toString();
    }

    byte[] pdf(String html) {
        try {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePdfUaAccessibility(true);
            builder.useExternalResourceAccessControl(
                    (address, kind) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
            builder.useExternalResourceAccessControl(
                    (address, kind) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
            builder.useFont(() -> new ByteArrayInputStream(upright), FAMILY, 400, FontStyle.NORMAL, true);
            builder.useFont(() -> new ByteArrayInputStream(bold), FAMILY, 700, FontStyle.NORMAL, true);
            builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
            builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
            builder.defaultTextDirection(TextDirection.LTR);
            builder.withProducer("Family Pathway");
            builder.withHtmlContent(html, null);
            ByteArrayOutputStream pdf = new ByteArrayOutputStream();
            builder.toStream(pdf);
            builder.run();
            return pdf.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static InputStream font(String file) {
        return PaperPdf.class.getResourceAsStream("/net/sf/jasperreports/fonts/dejavu/" + file);
    }

    /** With its ligatures "ff" would be one sign, which nobody finds who looks for what was typed: the table that has them gets a name that nothing reads. */
    private static byte[] withoutLigatures(String font) {
        try (InputStream file = font(font)) {
            byte[] read = file.readAllBytes();
            byte[] table = "GSUB".getBytes(StandardCharsets.US_ASCII);
            int tables = (read[4] & 0xff) << 8 | read[5] & 0xff;
            for (int entry = 12; entry < 12 + 16 * tables; entry += 16)
                if (Arrays.equals(read, entry, entry + 4, table, 0, 4)) read[entry] = 'x';
            return read;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
