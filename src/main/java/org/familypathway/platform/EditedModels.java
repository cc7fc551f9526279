package org.familypathway.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;
import org.familypathway.forms.FormDefinition;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.PathwayDeployment.Chapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.TaskScheduler;

/**
 * In {@link Development} alone. Diagrams, tables and forms are looked at each second: a chapter in which something was saved is deployed again, and a saved form shows with the
 * next task or page that is opened, also where the case runs on an older version of its process. What cannot be used is told in the log, and the version before stays.
 */
class EditedModels {
    private static final Logger LOG = LoggerFactory.getLogger(EditedModels.class);
    private static final Duration EACH = Duration.ofSeconds(1);

    private final Path folder;
    private final PathwayDeployment deployment;
    private final ObjectMapper json;
    private final TaskScheduler scheduler;
    private final Map<String, FormDefinition> forms = new ConcurrentHashMap<>();
    private final Set<String> brokenForms = new HashSet<>();
    private Map<Path, FileTime> seen = Map.of();
    private Map<String, String> known;
    private ScheduledFuture<?> looking;

    EditedModels(
            @Value("${" + Development.FOLDER + "}") String folder,
            PathwayDeployment deployment,
            ObjectMapper json,
            TaskScheduler scheduler) {
        this.folder = Path.of(folder).toAbsolutePath();
        this.deployment = deployment;
        this.json = json;
        this.scheduler = scheduler;
    }

    /** Only then has all been deployed that the application brings along. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        LOG.info("Pages, forms, tables and diagrams are taken as they are saved in {}.", folder);
        looking = scheduler.scheduleWithFixedDelay(this::look, EACH);
    }

    @PreDestroy
    void end() {
        if (looking != null) looking.cancel(false);
    }

    /** The form as it was last saved; empty where it is as the application brought it along. @param form its id, which is its file's name */
    Optional<FormDefinition> form(String form) {
        return Optional.ofNullable(forms.get(form));
    }

    /** All forms that were saved while somebody edited them. */
    Stream<FormDefinition> forms() {
        return forms.values().stream();
    }

    /** Takes what was saved since the last look; the first one compares with what the application brought along. */
    synchronized void look() {
        try {
            Map<Path, FileTime> times = times();
            if (times.equals(seen)) return;
            if (known == null) known = PathwayDeployment.files(PathwayDeployment.OWN);
            Map<String, String> saved = PathwayDeployment.files(folder.toUri().toString());
            takeForms(saved);
            deployAgain(saved);
            known = saved;
            seen = times;
        } catch (IOException unreadable) {
            // An editor may be writing just now: the next look comes in a second.
            LOG.debug("The sources could not be read.", unreadable);
        }
    }

    private void takeForms(Map<String, String> saved) {
        saved.forEach((name, text) -> {
            if (!name.endsWith(".form") || text.equals(known.get(name))) return;
            try {
                forms.put(PathwayDeployment.bare(name), read(PathwayDeployment.bare(name), text));
                brokenForms.remove(name);
                LOG.info("{} is taken as it was saved.", name);
            } catch (JsonProcessingException broken) {
                brokenForms.add(name);
                refused(
                        name,
                        "line %d: %s"
                                .formatted(
                                        broken.getLocation() == null
                                                ? 1
                                                : broken.getLocation().getLineNr(),
                                        broken.getOriginalMessage()));
            } catch (IllegalArgumentException wrong) {
                brokenForms.add(name);
                refused(name, wrong.getMessage());
            }
        });
    }

    private FormDefinition read(String form, String text) throws JsonProcessingException {
        JsonNode schema = json.readTree(text);
        if (!schema.path("id").asText().equals(form))
            throw new IllegalArgumentException("it is no form with the id “%s”".formatted(form));
        return new FormDefinition(schema);
    }

    private void deployAgain(Map<String, String> saved) {
        List<Chapter> before = PathwayDeployment.chapters(known);
        for (Chapter chapter : PathwayDeployment.chapters(saved)) {
            if (before.contains(chapter)
                    || !Collections.disjoint(chapter.files().keySet(), brokenForms)) continue;
            try {
                deployment.deployThroughTheGate(chapter);
                LOG.info("“{}” is deployed again.", chapter.name());
            } catch (RuntimeException broken) {
                Throwable why = NestedExceptionUtils.getMostSpecificCause(broken);
                // What a table was refused for says by itself that it is not taken.
                if (why instanceof Refusal) LOG.error("“{}” was saved: {}", chapter.name(), why.getMessage());
                else refused("“%s”".formatted(chapter.name()), why.getMessage());
            }
        }
    }

    private static void refused(String what, String why) {
        LOG.error(
                "{} was saved and is not taken: {} The version before stays.",
                what,
                String.valueOf(why).strip().replaceAll("\\s+", " ").replaceAll("(?<![.!?])$", "."));
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        for (String kind : List.of("processes", "forms"))
            try (Stream<Path> files = Files.walk(folder.resolve(kind))) {
                for (Path file : (Iterable<Path>) files::iterator) times.put(file, Files.getLastModifiedTime(file));
            }
        return times;
    }
}
