package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** On a page, a name that is written from right to left leaves the words around it where they are. */
class NamesStandApartTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p th:text=\"${who} + ', aged 12'\"></p>|<p><bdi>שרה לוי</bdi>, aged 12</p>",
                "<p>[[${who}]]: <b th:text=\"${markup}\"></b></p>|<p><bdi>שרה לוי</bdi>: <b>&lt;b&gt;<bdi>דוד</bdi>&lt;/b&gt; &amp; co</b></p>",
                "<p class=\"words\" th:text=\"${who}\"></p><i th:text=\"${who}\"></i>|<p class=\"words\">שרה לוי</p><i><bdi>שרה לוי</bdi></i>",
                "<title th:text=\"${who}\"></title><br><input><i th:text=\"${who}\"></i>|<title>שרה לוי</title><br><input><i><bdi>שרה לוי</bdi></i>",
                "<option th:text=\"${who}\"></option><bdi th:text=\"${who}\"></bdi>|<option>שרה לוי</option><bdi>שרה לוי</bdi>",
                "<p th:text=\"${latin}\"></p>|<p>Mia Hale, 12</p>",
            })
    void what_is_written_from_right_to_left_is_isolated(String template, String page) {
        SpringTemplateEngine pages = new SpringTemplateEngine();
        pages.setTemplateResolver(new StringTemplateResolver());
        pages.addDialect(new NamesStandApart());
        assertThat(pages.process(
                        template,
                        new Context(
                                Locale.UK,
                                Map.of("who", "שרה לוי", "markup", "<b>דוד</b> & co", "latin", "Mia Hale, 12"))))
                .isEqualTo(page);
    }
}
