package org.familypathway.document;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be brought.
 *
 * @param mostMegabytes how large one may be, in megabytes of a million bytes
 * @param types the media types that are taken, as the content shows them
 */
@ConfigurationProperties("family-pathway.documents")
record DocumentSettings(
        @DefaultValue("50") int mostMegabytes,
        @DefaultValue({"application/pdf", "image/jpeg", "image/png", "image/heic"}) List<String> types) {
    long mostBytes() {
        return mostMegabytes * 1_000_000L;
    }
}
