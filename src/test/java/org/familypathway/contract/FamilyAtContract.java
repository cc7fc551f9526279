package org.familypathway.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyHContract;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Family H with a lead worker, taken to the contract along the spine without the phases between. */
class FamilyAtContract {
    final LocalDate today = LocalDate.now(London.ZONE);
    final String reference;
    final Map<String, String> ids;
    private final Desk desk;
    private final ApplicationContext application;
    private final JdbcTemplate database;

    FamilyAtContract(ApplicationContext application) {
        this.application = application;
        desk = application.getBean(Desk.class);
        database = application.getBean(JdbcTemplate.class);
        reference = desk.walkedTo("Family H at the contract", this::comes);
        ids = FamilyHContract.ids(
                application.getBean(HouseholdMembers.class).of(theCase().getId()));
    }

    private String comes() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        var runtime = application.getBean(ProcessEngine.class).getRuntimeService();
        String spine = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(h)
                .processDefinitionKey("family-support-pathway")
                .singleResult()
                .getId();
        runtime.createProcessInstanceModification(spine)
                .cancelAllForActivity("callActivity_referral")
                .startBeforeActivity("callActivity_contract")
                .execute();
        return h;
    }

    FamilyCase theCase() {
        return application.getBean(Cases.class).findByReference(reference).orElseThrow();
    }

    void drawUp() {
        drawUp(FamilyHContract.drawnUp(today, ids));
    }

    void drawUp(Map<String, Object> text) {
        desk.complete("katie", reference, "drawUpContract", text);
    }

    void sign() {
        sign(FamilyHContract.signed(today, ids));
    }

    void sign(Map<String, Object> said) {
        desk.complete("katie", reference, "signContract", said);
    }

    FamilyAtContract signedUp() {
        drawUp();
        sign();
        return this;
    }

    /** The open tasks but for the phase that the family has gone on to. */
    List<String> open() {
        return desk.open(reference).stream()
                .filter(step -> !step.equals("planAssessment"))
                .toList();
    }

    ContractRecord.Shown contract() {
        return application.getBean(ContractRecord.class).of(theCase());
    }

    /** What a form of the chapter shows now. */
    Map<String, Object> shown(String step) {
        return application.getBean(TransactionTemplate.class).execute(t -> application
                .getBean(step, org.familypathway.forms.Step.class)
                .fill(theCase()));
    }

    List<String> events() {
        return database.queryForList(
                "select kind from contract_events where case_id = ? order by recorded_at, happened_at, kind",
                String.class,
                theCase().getId());
    }

    /** How many rows the chapter has in the database, former versions included: to see that nothing was written. */
    long rows() {
        return List.of(
                        "contract",
                        "contract_standard",
                        "contract_condition",
                        "contract_consequence",
                        "contract_support",
                        "contract_signature",
                        "refused_contract_decision",
                        "contract_review",
                        "condition_kept",
                        "contract_breach",
                        "breach_decision",
                        "consequence_carried_out",
                        "entry",
                        "former_version")
                .stream()
                .mapToLong(table -> database.queryForObject("select count(*) from " + table, Long.class))
                .sum();
    }
}
