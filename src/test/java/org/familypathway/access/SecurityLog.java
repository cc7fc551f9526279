package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/** Reads the security events as a council's own tool would: each as the line of JSON that {@code logging.structured.format.console=ecs} writes. */
public class SecurityLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Logger log = (Logger) LoggerFactory.getLogger(SecurityEvent.LOG);
    private final StructuredLogEncoder encoder = new StructuredLogEncoder();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> all = new ArrayList<>();
    private final AppenderBase<ILoggingEvent> reader = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
        }
    };

    public SecurityLog() {
        encoder.setContext(log.getLoggerContext());
        encoder.setFormat("ecs");
        encoder.start();
        reader.setContext(log.getLoggerContext());
        reader.start();
        log.addAppender(reader);
    }

    /** The next event of this kind; what came before it and is of another kind is passed over. */
    public JsonNode next(String action) {
        try {
            while (true) {
                String line = lines.poll(10, TimeUnit.SECONDS);
                assertThat(line)
                        .as("nothing is told of %s; told were %s", action, all)
                        .isNotNull();
                all.add(line);
                JsonNode event = JSON.readTree(line);
                if (action.equals(event.at("/event/action").asText())) return event;
            }
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** All that was told until now, as text. */
    public String text() {
        lines.drainTo(all);
        return String.join("", all);
    }

    @Override
    public void close() {
        log.detachAppender(reader);
        reader.stop();
        encoder.stop();
    }
}
