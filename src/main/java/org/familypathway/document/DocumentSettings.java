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
        @DefaultValue({"application/pdf", "image/jpeg", "image/png", "image/heic"}) List<String> types,
        @DefaultValue Scanner scanner) {
    /** Where clamd listens, of ClamAV; no host: nothing is scanned, and the page says so. @param seconds how long it may take for one file */
    record Scanner(@DefaultValue("") String host, @DefaultValue("3310") int port, @DefaultValue("60") int seconds) {}

    long mostBytes() {
        return mostMegabytes * 1_000_000L;
    }
}
