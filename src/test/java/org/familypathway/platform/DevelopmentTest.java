package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** What is being edited is taken at a developer's desk and nowhere else. */
class DevelopmentTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    private final MockEnvironment settings = new MockEnvironment();
    private final GenericApplicationContext application = new GenericApplicationContext();

    @Test
    void without_the_setting_nothing_of_it_is_there() {
        for (String none : new String[] {null, ""}) {
            if (none != null) settings.setProperty(Development.FOLDER, none);
            start();
            assertThat(application.containsBeanDefinition(EditedModels.class.getName()))
                    .isFalse();
            assertThat(settings.getProperty("spring.thymeleaf.prefix")).isNull();
            assertThat(settings.getProperty("spring.thymeleaf.cache")).isNull();
        }
    }

    @Test
    void with_the_folder_of_the_project_pages_and_models_come_from_it() {
        settings.setProperty(Development.FOLDER, PROJECT.toString());
        start();
        assertThat(application.containsBeanDefinition(EditedModels.class.getName()))
                .isTrue();
        assertThat(settings.getProperty("spring.thymeleaf.cache")).isEqualTo("false");
        assertThat(settings.getProperty("spring.thymeleaf.prefix"))
                .isEqualTo(
                        PROJECT.resolve("src/main/resources/templates").toUri().toString());
    }

    @Test
    void on_an_external_database_it_is_refused_in_words() {
        settings.setProperty(Development.FOLDER, PROJECT.toString());
        settings.setProperty("spring.datasource.url", "jdbc:postgresql://council/pathway");
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, refused -> {
                    assertThat(refused.getName()).isEqualTo(Development.FOLDER);
                    assertThat(refused.getReason())
                            .startsWith("What is being edited is never taken into an external database.");
                });
    }

    @Test
    void the_packaged_application_refuses_it_in_words() {
        for (String packaged : new String[] {"jar", "nested"})
            assertThat(Development.refusal(settings, PROJECT, packaged))
                    .hasValueSatisfying(why -> assertThat(why).startsWith("This is the packaged application"));
        assertThat(Development.refusal(settings, PROJECT, "file")).isEmpty();
    }

    @Test
    void a_folder_that_is_not_the_project_is_refused_in_words(@TempDir Path elsewhere) {
        assertThat(Development.refusal(settings, elsewhere, "file"))
                .hasValueSatisfying(why -> assertThat(why).startsWith("It is not the folder of the project"));
    }

    @Test
    void nothing_that_is_packaged_names_the_folder() throws Exception {
        for (String packaged : new String[] {
            "src/main/resources/application.yaml",
            "src/main/resources/application-demo.yaml",
            "Dockerfile",
            "docker-compose.yml"
        }) assertThat(Files.readString(Path.of(packaged))).doesNotContainIgnoringCase("development");
    }

    private void start() {
        application.setEnvironment(settings);
        new Development().initialize(application);
    }
}
