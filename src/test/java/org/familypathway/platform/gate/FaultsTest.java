package org.familypathway.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.familypathway.platform.gate.Faults.Fault;
import org.familypathway.platform.gate.Models.Form;
import org.junit.jupiter.api.Test;

/** A change of one file asks all rules of all files; what is found in one by itself is looked for once. */
class FaultsTest {
    private final Form form = form();
    private int looked;

    private static Form form() {
        return new Form("agree-plan.form", JsonNodeFactory.instance.objectNode());
    }

    private Faults asked(Form of, Object asks) {
        Faults faults = new Faults();
        faults.in(of, asks, its -> {
            looked++;
            its.at(of.file(), "reason", "It has no words.");
        });
        return faults;
    }

    @Test
    void a_file_is_looked_through_once_and_its_faults_are_told_each_time() {
        for (int again = 0; again < 2; again++)
            assertThat(asked(form, "words").found())
                    .containsExactly(new Fault("agree-plan.form", "reason", "It has no words."));
        assertThat(looked).isEqualTo(1);
    }

    @Test
    void another_rule_looks_for_itself_and_so_does_one_that_hangs_on_something_that_has_changed() {
        asked(form, "words");
        asked(form, "choices");
        asked(form, List.of("words", true));
        asked(form, List.of("words", false));
        asked(form, List.of("words", true));
        assertThat(looked).isEqualTo(4);
    }

    @Test
    void a_file_that_comes_anew_is_looked_through_whatever_its_name() {
        asked(form, "words");
        asked(form(), "words");
        assertThat(looked).isEqualTo(2);
    }
}
