package org.familypathway.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.familypathway.database.NoExternalDatabase;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * While somebody works on Family Pathway, what they save shows without a restart: pages are read from the folder of the sources each time, and {@link EditedModels} takes
 * diagrams, tables and forms. {@code mvn spring-boot:run} names that folder; nothing of it is there where none is named. The packaged application refuses the setting, and so
 * does one that works on an external database: what a council works with changes with a release, or through a deployment that somebody signs in for.
 */
class Development implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** The folder with {@code pom.xml}; missing or empty everywhere but at a developer's desk. */
    static final String FOLDER = "family-pathway.development.folder";

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        var settings = application.getEnvironment();
        String folder = settings.getProperty(FOLDER);
        if (!StringUtils.hasText(folder)) return;
        refusal(
                        settings,
                        Path.of(folder),
                        getClass().getResource("Development.class").getProtocol())
                .ifPresent(why -> {
                    throw new InvalidConfigurationPropertyValueException(FOLDER, folder, why);
                });
        settings.getPropertySources().addLast(new MapPropertySource("development", pagesFrom(Path.of(folder))));
        ((GenericApplicationContext) application).registerBean(EditedModels.class);
    }

    /** The settings with which pages, styles and scripts are read from the sources each time they are asked for. */
    static Map<String, Object> pagesFrom(Path folder) {
        Path sources = folder.toAbsolutePath().normalize().resolve("src/main/resources");
        String pages = sources.resolve("templates").toUri().toString(),
                styles = sources.resolve("static").toUri().toString();
        return Map.of(
                "spring.thymeleaf.cache",
                false,
                "spring.thymeleaf.prefix",
                pages,
                "spring.web.resources.static-locations",
                styles + ",classpath:/META-INF/resources/,classpath:/static/");
    }

    /** @param loadedBy how this class came in: {@code file} from a folder of classes, {@code jar} from the packaged application */
    static Optional<String> refusal(Environment settings, Path folder, String loadedBy) {
        if (!loadedBy.equals("file"))
            return Optional.of(
                    "This is the packaged application, which takes nothing from a folder of sources. Leave the setting"
                            + " out.");
        if (!NoExternalDatabase.in(settings))
            return Optional.of(
                    "What is being edited is never taken into an external database. Leave out either this setting or"
                            + " spring.datasource.url.");
        if (!Files.isDirectory(folder.resolve("processes")) || !Files.isDirectory(folder.resolve("forms")))
            return Optional.of("It is not the folder of the project: it has no folders “processes” and “forms”.");
        return Optional.empty();
    }
}
