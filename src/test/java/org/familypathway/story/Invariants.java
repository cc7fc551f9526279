package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.monitoring.NextReview;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The invariants of the design, as they are asked of a case after each step, whatever has happened to it. */
public class Invariants {
    private static final Set<String> CLOSED =
            Set.of("needsMet", "singleAgencyContinues", "socialCareLeads", "familyWithdrew");

    private final Cases cases;
    private final JdbcTemplate database;
    private final ProcessEngine engine;
    private final NextReview reviews;
    private final TransactionTemplate transaction;

    public Invariants(ApplicationContext application) {
        cases = application.getBean(Cases.class);
        database = application.getBean(JdbcTemplate.class);
        engine = application.getBean(ProcessEngine.class);
        reviews = application.getBean(NextReview.class);
        transaction = application.getBean(TransactionTemplate.class);
    }

    /** Asks all of it of one case, as it stands now. */
    public void hold(String reference) {
        FamilyCase theCase = cases.findByReference(reference).orElseThrow();
        UUID id = theCase.getId();
        List<String> open = open(reference);

        if (theCase.isOpen()) {
            long leads = count("select count(*) from lead_worker where case_id = ? and to_at is null", id);
            long allocation = count(
                    "select count(*) from deadline c where case_id = ? and name in ('decideReferral', 'allocateLead', 'completeReferral', 'tellReferrer', 'nameLead', 'passInformation', 'requestAgendaItem', 'recordPanelDecision', 'setPriority', 'waitForPlace', 'screenDisadvantages', 'screenPriorityCriteria', 'contactSocialWorker', 'writeReferral', 'assessReferralRisk') and not exists (select from deadline_event e where e.deadline_id = c.id and e.kind in ('met', 'ended'))",
                    id);
            assertThat(leads == 1 || leads == 0 && allocation > 0)
                    .as(
                            "1: an open case has exactly one lead, or an allocation clock is running: %s, at %s",
                            reference, open)
                    .isTrue();
            assertThat(!open.isEmpty()
                            || Desk.timers(engine, reference).findAny().isPresent())
                    .as("an open case has something to do")
                    .isTrue();
        } else {
            assertThat(count("select count(*) from lead_worker where case_id = ? and to_at is null", id))
                    .as("1: a closed case has no lead")
                    .isZero();
        }
        assertThat(count(
                        "select count(*) from agency_contact where case_id = ? and consent_id is null and (lawful_basis is null or basis_reason is null)",
                        id))
                .as("2: nothing is shared without consent or lawful basis")
                .isZero();
        if (open.contains("reviewProgress")) {
            NextReview.Next next = transaction.execute(t -> reviews.of(theCase)).orElseThrow();
            assertThat(next.late() || !next.on().isBefore(today()))
                    .as("3: in monitoring there is a next review date ahead, or it is late and shows it")
                    .isTrue();
        }
        if (!theCase.isOpen() && CLOSED.contains(theCase.getOutcome().name())) {
            assertThat(count(
                            "select count(*) from closure c, unnest(c.items) asked where c.id = ? and not exists (select from closure_item i where i.case_id = c.id and i.item = asked)",
                            id))
                    .as("4: each closure item is answered")
                    .isZero();
            assertThat(count(
                            "select count(*) from closure_item i where case_id = ? and answer = 'notMet' and not exists (select from closure_exception e where e.case_id = i.case_id and e.item = i.item)",
                            id))
                    .as("4: what is not met has a manager's exception")
                    .isZero();
        }
        if (theCase.isImmediate())
            assertThat(count(
                            "select count(*) from deadline where case_id = ? and name in ('decideReferral', 'contactSocialWorker', 'screenDisadvantages', 'requestAgendaItem') and label like '%immediate%'",
                            id))
                    .as("7: an immediate referral starts the two hours")
                    .isPositive();
        assertThat(count(
                        "select count(*) from act_ru_variable v join act_ru_execution e on e.id_ = v.proc_inst_id_ where e.business_key_ = ? and length(v.text_) > 60 and v.text_ not like '%-%-%-%-%'",
                        reference))
                .as("no free text is in the process")
                .isZero();
        assertThat(database.queryForObject(
                        "select count(*) from act_ru_authorization where resource_type_ = 8 and resource_id_ <> '*' and not exists (select from act_ru_execution where id_ = resource_id_ and parent_id_ is null)",
                        Long.class))
                .as("grants are on running processes, not on their branches")
                .isZero();
        assertThat(count(
                        "select count(*) from act_ru_incident i join act_ru_execution e on e.id_ = i.proc_inst_id_ where e.business_key_ = ? and i.incident_type_ in ('failedJob', 'failedExternalTask')",
                        reference))
                .as("nothing has failed")
                .isZero();
        assertThat(count(
                        "select count(*) from act_ru_incident i where incident_type_ in ('timescaleBreached', 'noLead') and configuration_ is not null and not exists (select from deadline c join deadline_event e on e.deadline_id = c.id and e.kind = 'breached' where c.id::text = i.configuration_ and not exists (select from deadline_event o where o.deadline_id = c.id and o.kind in ('met', 'ended')) and ? is not null)",
                        reference))
                .as("what lights up in Cockpit is late, and is not over")
                .isZero();
    }

    /** The steps that are open, by their names. */
    private List<String> open(String reference) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                .map(task -> task.getTaskDefinitionKey().replace("userTask_", ""))
                .toList();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), London.ZONE);
    }

    private long count(String sql, Object of) {
        return database.queryForObject(sql, Long.class, of);
    }
}
