package org.familypathway.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/** What a file is by its content, whatever its name or its sender says of it. */
class FileType {
    /** A file that is something else before it is a PDF is none: other programs would take it for that. */
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private static final MimeTypes KNOWN = MimeTypes.getDefaultMimeTypes();

    private FileType() {}

    /** @return a media type such as {@code image/png}; {@code application/octet-stream} where nothing is known of it */
    static String of(Path file) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            String type = KNOWN.detect(content, new Metadata()).getBaseType().toString();
            return type.equals("application/pdf") && !begins(file, PDF) ? "application/octet-stream" : type;
        }
    }

    /** @return with its dot, such as {@code .png} */
    static String extension(String type) {
        try {
            return KNOWN.forName(type).getExtension();
        } catch (MimeTypeException none) {
            return "";
        }
    }

    private static boolean begins(Path file, byte[] with) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Arrays.equals(content.readNBytes(with.length), with);
        }
    }
}
