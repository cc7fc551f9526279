package org.familypathway.proposal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.familypathway.kernel.Refusal;

/** Files as somebody uploads them: one by one, or several in a zip. What is too big, has another name than a diagram, table or form has, or lies in a folder of the zip is refused in words; never is more unpacked than may come. */
class UploadedFiles {
    /** Of one file; more is no diagram that anybody drew. */
    static final int LONGEST = 2 * 1024 * 1024;

    /** Of all files together, unpacked. */
    static final int LONGEST_TOGETHER = 20 * 1024 * 1024;

    static final int MOST = 200;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}\\.(?:bpmn|dmn|form)");
    private static final String NOTHING = " Nothing was proposed.";

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private long together;

    /** @throws Refusal where it is none that may come */
    UploadedFiles add(String name, byte[] content) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) unpack(name, content);
        else take(name, content, null);
        return this;
    }

    /** @throws Refusal where none came */
    Map<String, byte[]> all() {
        if (files.isEmpty()) throw refusal("Choose at least one file: a diagram, table or form, or a zip of them.");
        return files;
    }

    private void unpack(String zip, byte[] content) {
        int before = files.size();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = entry.getName();
                if (entry.isDirectory() || name.contains("/") || name.contains("\\"))
                    throw refusal("%s holds “%s”, which lies in a folder. Put the files into the zip without folders."
                            .formatted(zip, shortened(name)));
                take(name, entries.readNBytes(LONGEST + 1), zip);
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw refusal(
                    "%s cannot be unpacked. Pack it again, as a zip without a password.".formatted(shortened(zip)));
        }
        if (files.size() == before)
            throw refusal("%s is empty, or is no zip. Pack it again.".formatted(shortened(zip)));
    }

    private void take(String name, byte[] content, String zip) {
        String called = zip == null ? called(name) : "“%s” in %s".formatted(shortened(name), zip);
        if (!NAME.matcher(name).matches())
            throw refusal(
                    "%s is none that can be taken: the name of a diagram, table or form has letters, digits, dots and hyphens and ends with .bpmn, .dmn or .form."
                            .formatted(called));
        if (content.length > LONGEST) throw refusal("%s is longer than 2 MB.".formatted(called));
        together += content.length;
        if (together > LONGEST_TOGETHER) throw refusal("All files together are longer than 20 MB.");
        if (files.size() == MOST) throw refusal("These are more than %d files.".formatted(MOST));
        if (files.put(name, content) != null)
            throw refusal("Two files are called “%s”. Leave one out.".formatted(name));
    }

    private static Refusal refusal(String sentence) {
        return Refusal.of("files", sentence + NOTHING);
    }

    static String called(String name) {
        return "“%s”".formatted(shortened(name));
    }

    private static String shortened(String name) {
        return name.length() > 80 ? name.substring(0, 80) + "…" : name;
    }
}
