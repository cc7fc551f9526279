package org.familypathway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.familypathway.database.NoExternalDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Where nobody has named a database and nobody has named a profile, somebody has come to look: the profile {@code demo} is on. Any profile that is named
 * ({@code spring.profiles.active}), or an external database, leaves it off. Runs after the settings files have been read, because they may name either.
 */
class DemonstrationByDefault implements EnvironmentPostProcessor, Ordered {
    private static final String DEMO = "demo";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getActiveProfiles().length > 0 || !NoExternalDatabase.in(environment)) return;
        environment.addActiveProfile(DEMO);
        try {
            for (PropertySource<?> settings : new YamlPropertySourceLoader()
                    .load("settings of the demonstration", new ClassPathResource("application-demo.yaml")))
                beforeTheFiles(environment.getPropertySources(), settings);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As Spring Boot orders a profile's settings: above those of the files, below the command line's and the environment's. */
    private static void beforeTheFiles(MutablePropertySources sources, PropertySource<?> settings) {
        sources.stream()
                .map(PropertySource::getName)
                .filter(name -> name.startsWith("Config resource"))
                .findFirst()
                .ifPresentOrElse(first -> sources.addBefore(first, settings), () -> sources.addLast(settings));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
