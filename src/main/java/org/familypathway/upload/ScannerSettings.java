package org.familypathway.upload;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where clamd listens, of ClamAV; no host: nothing is scanned, and the pages say so. It is named under the documents, which came first, and looks through all that is uploaded.
 *
 * @param seconds how long it may take for one file
 */
@ConfigurationProperties("family-pathway.documents.scanner")
record ScannerSettings(
        @DefaultValue("") String host, @DefaultValue("3310") int port, @DefaultValue("60") int seconds) {}
