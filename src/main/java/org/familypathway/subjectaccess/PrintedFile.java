package org.familypathway.subjectaccess;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.kernel.Words;
import org.familypathway.paper.PaperPdf;
import org.familypathway.paper.Sheet;
import org.springframework.stereotype.Component;

/** The file as it goes, as PDF/UA and as JSON. Both are made of the same lines, from which what is withheld was taken before: it is in neither, not under a black bar and not in what describes the file. */
@Component
class PrintedFile {
    private static final String
            ABOUT =
                    "This is what the service holds about you in this record. Where it is about somebody else as well, or the law lets us keep it back, it says [withheld], or is left out (Data Protection Act 2018, schedules 2 and 3).",
            RIGHTS =
                    "You may ask us to put right what is wrong, to delete what we need not keep, or to look again at what is withheld. Where you are not content with our answer, complain to the Information Commissioner: ico.org.uk, 0303 123 1113.",
            PURPOSE =
                    "We hold it to support the family, to keep children safe and to answer for our work. It came from the family, from those who work with them and from agencies that the record names, and went to those that it names.";

    private final PaperPdf pdf;
    private final ObjectMapper json;

    PrintedFile(PaperPdf pdf, ObjectMapper json) {
        this.pdf = pdf;
        this.json = json;
    }

    /** A line as it goes. */
    record Given(String part, String entry, String label, String text) {}

    /** @param title without a name: it stands in what describes the file @param foot on each page @param withheld how many entries are left out as a whole */
    record Content(String title, String foot, String person, List<Given> lines, int withheld) {
        String left() {
            return withheld == 0
                    ? "No entry is left out as a whole."
                    : "%s left out as a whole.".formatted(Words.count(withheld, "entry is", "entries are"));
        }

        /** Each part with its entries, each with its lines. */
        Map<String, Map<String, Map<String, String>>> parts() {
            Map<String, Map<String, Map<String, String>>> parts = new LinkedHashMap<>();
            lines.forEach(line -> parts.computeIfAbsent(line.part(), first -> new LinkedHashMap<>())
                    .computeIfAbsent(line.entry(), first -> new LinkedHashMap<>())
                    .put(line.label(), line.text()));
            return parts;
        }
    }

    byte[] pdf(Content content) {
        List<Sheet.Part> parts = new ArrayList<>();
        parts.add(new Sheet.Part("What you should know", List.of(PURPOSE, content.left(), RIGHTS)));
        content.parts()
                .forEach((heading, entries) -> parts.add(new Sheet.Part(
                        heading,
                        entries.values().stream()
                                .map(entry -> String.join(
                                        "\n",
                                        entry.entrySet().stream()
                                                .map(one -> one.getKey() + ": " + one.getValue())
                                                .toList()))
                                .toList())));
        return pdf.of(new Sheet(content.title(), content.foot(), List.of("About " + content.person(), ABOUT), parts));
    }

    byte[] json(Content content) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("title", content.title());
        all.put("about", content.person());
        all.put("whatThisIs", ABOUT);
        all.put("purpose", PURPOSE);
        all.put("withheld", content.left());
        all.put("rights", RIGHTS);
        List<Map<String, Object>> parts = new ArrayList<>();
        content.parts().forEach((heading, entries) -> {
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("part", heading);
            part.put("entries", entries.values());
            parts.add(part);
        });
        all.put("parts", parts);
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(all);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Text is always JSON", broken);
        }
    }
}
