package org.familypathway.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reference is read however it was typed or pasted. */
class CaseReferenceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FP-2026-0019",
                "  fp-2026-19\t",
                "fp 2026 19",
                "FP\u00a02026\u00a00019",
                "FP\u20112026\u20110019",
                "FP\u20132026\u20130019",
                "FP\u22122026\u22120019",
                "FP \u2014 2026 \u2014 0019",
                "FP\u00ad-2026-\u200b0019\ufeff",
                "\uff26\uff30\uff0d\uff12\uff10\uff12\uff16\uff0d\uff10\uff10\uff11\uff19",
                "FP20260019",
                "fp2026-0019",
                "2026-19",
                "20260019",
                "Family Oak FP-2026-0019",
                "Family Oak,\u00a0FP-2026-0019 (open)",
            })
    void it_is_the_same_reference_with_any_blank_dash_or_width(String typed) {
        assertThat(CaseReference.read(typed))
                .hasValueSatisfying(read -> assertThat(read.inFull()).contains("FP-2026-0019"));
    }

    @Test
    void a_number_alone_is_one_of_any_year() {
        assertThat(CaseReference.read("0019")).contains(new CaseReference(null, "19"));
        assertThat(CaseReference.read("19").flatMap(CaseReference::inFull)).isEmpty();
        assertThat(CaseReference.read("FP-1999-0001").flatMap(CaseReference::inFull))
                .as("of a year in which there were no cases")
                .contains("FP-1999-0001");
        assertThat(CaseReference.read("FP 0019")).contains(new CaseReference(null, "19"));
        assertThat(CaseReference.read("FP-2026-12345").flatMap(CaseReference::inFull))
                .contains("FP-2026-12345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Family Oak", "Oak 19", "FP", "FP-2026-", "12/2026"})
    void a_name_is_no_reference(String typed) {
        assertThat(CaseReference.read(typed)).isEmpty();
    }
}
