package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Drafts;
import org.familypathway.forms.FilledForms;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** A form is filled in the transaction that hands it in; whoever fills it only reads, and it is looked once, not before each question, whether something waits to be written. */
@PathwayTest
class WhileOnlyReadingTest {
    @Autowired
    FilledForms forms;

    @Autowired
    Drafts drafts;

    @Autowired
    Cases cases;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    EntityManager record;

    @Autowired
    TransactionTemplate transaction;

    private final List<FlushMode> meanwhile = new ArrayList<>();
    private String reference;

    @BeforeEach
    void refers() {
        office.opens();
        reference = desk.walkedTo(
                "referred, for who only reads",
                () -> desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north")));
    }

    @Test
    void where_nothing_waits_to_be_written_no_question_is_preceded_by_a_look() {
        inTransaction(theCase -> {
            fill(theCase, () -> {});
            assertThat(meanwhile).containsExactly(FlushMode.COMMIT);
        });
    }

    @Test
    void what_waits_to_be_written_is_seen_by_who_reads() {
        inTransaction(theCase -> {
            ReflectionTestUtils.setField(theCase, "label", "Family Otherwise");
            List<String> seen = new ArrayList<>();
            fill(
                    theCase,
                    () -> seen.addAll(record.createQuery(
                                    "select c.label from FamilyCase c where c.reference = :reference", String.class)
                            .setParameter("reference", reference)
                            .getResultList()));
            assertThat(seen).containsExactly("Family Otherwise");
        });
    }

    @Test
    void what_somebody_writes_meanwhile_is_seen_again() {
        inTransaction(theCase -> {
            fill(theCase, () -> drafts.discard("katie", "a form that nobody has begun"));
            assertThat(meanwhile).containsExactly(FlushMode.AUTO);
        });
    }

    private void inTransaction(Consumer<FamilyCase> does) {
        transaction.executeWithoutResult(one -> {
            one.setRollbackOnly();
            does.accept(cases.findByReference(reference).orElseThrow());
            assertThat(record.unwrap(Session.class).getHibernateFlushMode())
                    .as("afterwards")
                    .isEqualTo(FlushMode.AUTO);
        });
    }

    private void fill(FamilyCase theCase, Runnable meets) {
        forms.of(
                new Step<Object>() {
                    @Override
                    public Map<String, Object> fill(FamilyCase of) {
                        meets.run();
                        meanwhile.add(record.unwrap(Session.class).getHibernateFlushMode());
                        return Map.of();
                    }

                    @Override
                    public void record(FamilyCase of, Object answers, String by) {}
                },
                theCase);
    }
}
