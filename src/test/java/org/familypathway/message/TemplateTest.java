package org.familypathway.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may stand in a mail (R91, R97). */
class TemplateTest {
    private static final Template.Allowed ALLOWED = allowed(
            "FP-2026-0001", "Hannah", "Decide", "Mon 23 Nov 2026, 17:00", "Maya", "North", "http://x/cases/1", "Katie");

    private static Template.Allowed allowed(
            String reference,
            String firstName,
            String step,
            String due,
            String recipient,
            String service,
            String link,
            String lead) {
        return new Template.Allowed(
                () -> reference,
                () -> firstName,
                () -> step,
                () -> due,
                () -> recipient,
                () -> service,
                () -> link,
                () -> lead,
                () -> List.of("Late: 2 families", "Stalled:\nnone"));
    }

    /** Who is told of a missed deadline need not wait for what the subject does not say. */
    @Test
    void what_the_words_do_not_name_is_not_asked_for() {
        var mail = new Template("{{reference}}", "{{link}}")
                .subject(new Template.Allowed(() -> "FP-2026-0001", null, null, null, null, null, null, null, null));
        assertThat(mail).isEqualTo("FP-2026-0001");
    }

    @Test
    void everything_that_is_allowed_can_be_put_in_and_nothing_else_is_there_to_put_in() {
        var mail = new Template(
                        "{{reference}}: {{ step }}",
                        "{{firstName}} {{step}} {{due}} {{recipient}} {{service}} {{link}} {{lead}}")
                .filled(ALLOWED);
        assertThat(mail.subject()).isEqualTo("FP-2026-0001: Decide");
        assertThat(mail.body()).isEqualTo("Hannah Decide Mon 23 Nov 2026, 17:00 Maya North http://x/cases/1 Katie");
        assertThat(Arrays.stream(Template.Allowed.class.getRecordComponents()).map(c -> c.getName()))
                .containsExactly(
                        "reference", "firstName", "step", "due", "recipient", "service", "link", "lead", "lines");
    }

    @Test
    void what_is_put_in_is_no_template_itself_and_one_line() {
        var mail = new Template("{{recipient}}", "{{recipient}}")
                .filled(allowed(
                        "FP", "Hannah", null, null, "Eve $1 {{firstName}}\r\nBcc: all@example.org\u2028", "N", "", ""));
        assertThat(mail.subject()).isEqualTo("Eve $1 {{firstName}} Bcc: all@example.org");
        assertThat(mail.body()).isEqualTo(mail.subject());
    }

    @Test
    void lines_stand_each_on_a_line_of_its_own() {
        assertThat(new Template("{{lead}}", "So it is:\n{{lines}}\nNo more.")
                        .filled(ALLOWED)
                        .body())
                .isEqualTo("So it is:\nLate: 2 families\nStalled: none\nNo more.");
    }

    /** Or the mail reader would put the reference and the words after it to the left of the name. */
    @Test
    void a_name_that_is_written_from_right_to_left_stands_apart_from_the_words_around_it() {
        var mail = new Template("{{firstName}}, {{reference}}", "Dear {{recipient}}, {{lead}} leads.")
                .filled(allowed("FP-2026-0001", "שרה", null, null, "Maya Mistry", "N", "", "محمد علي"));
        assertThat(mail.subject()).isEqualTo("\u2068שרה\u2069, FP-2026-0001");
        assertThat(mail.body()).isEqualTo("Dear Maya Mistry, \u2068محمد علي\u2069 leads.");
    }

    @Test
    void what_cannot_be_a_mail_is_refused_in_words() {
        refused("", "text", "the subject is empty");
        refused("subject", " ", "the text is empty");
        refused("one\ntwo", "text", "more than one line");
        refused("x".repeat(151), "text", "longer than 150 characters");
        refused("subject", "Dear {{surname}}", "the text has {{surname}}, and only {{reference}}, {{firstName}}");
        refused("{{family}}", "text", "the subject has {{family}}");
        refused("{{lines}}", "text", "the subject has {{lines}}, which are several");
        refused("subject", "Dear {{recipient", "without its other half");
        refused("subject", "Dear recipient}}", "without its other half");
    }

    private static void refused(String subject, String body, String why) {
        assertThatThrownBy(() -> new Template(subject, body)).hasMessageContaining(why);
    }

    /** A surname never goes along. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hannah Hale|Hannah",
                "Hannah|Hannah",
                "Hale, Hannah|Hannah",
                "Ms Hannah Hale|Hannah",
                "Dr. Hannah Hale|Hannah",
                "Mr Hale|''",
                "Hale, Mr Jon|Jon",
                "Mary-Jane O’Neill|Mary-Jane",
            })
    void a_first_name_is_a_first_name(String name, String first) {
        assertThat(Wording.firstName(name)).isEqualTo(first);
    }
}
