package org.familypathway.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.stereotype.Component;

/**
 * What was typed, as it can be printed. A sign for which the letters of papers have no picture, one that no eye sees, or one that would turn the direction of what stands behind it stands there
 * by its number, "[U+202E]": nothing is left out in silence, and no empty box stands for a name. Line ends stay.
 */
@Component
public class PrintedSigns {
    /** Only say how the sign before them is drawn. */
    private static final Set<Integer> WITHOUT_A_PICTURE = Set.of(0x200C, 0x200D, 0x200E, 0x200F, 0xFE0E, 0xFE0F, 0xAD);

    private final CmapLookup upright, bold;

    PrintedSigns() {
        upright = signs(PaperPdf.UPRIGHT);
        bold = signs(PaperPdf.BOLD);
    }

    public String of(String typed) {
        StringBuilder printed = new StringBuilder(typed.length());
        typed.replace("\r\n", "\n").replace('\t', ' ').codePoints().forEach(sign -> {
            if (sign == '\n' || sign == '\r') printed.append('\n');
            else if (WITHOUT_A_PICTURE.contains(sign)) return;
            else if (isPrinted(sign)) printed.appendCodePoint(sign);
            else printed.append("[U+%04X]".formatted(sign));
        });
        return printed.toString();
    }

    private boolean isPrinted(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> upright.getGlyphId(sign) > 0 && bold.getGlyphId(sign) > 0;
        };
    }

    private static CmapLookup signs(String font) {
        try (InputStream file = PaperPdf.font(font);
                TrueTypeFont read = new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes()))) {
            return read.getUnicodeCmapLookup();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
