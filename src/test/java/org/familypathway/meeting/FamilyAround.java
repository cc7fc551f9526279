package org.familypathway.meeting;

import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.story.AroundTheFamily;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHContract;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Family K with a lead worker in a service of any way of working, at one place of the spine without the phases before it. The referral itself is made under a way that has no panel and no
 * enquiry; from the allocation on the service works as it is asked to.
 */
public class FamilyAround {
    public final LocalDate today = LocalDate.now(London.ZONE);
    /** Of those at this place in this way alone, for it changes its way of working on the way. */
    public final String service;

    public final String reference;
    public final Map<String, String> ids;
    private final ApplicationContext application;
    private final Desk desk;
    private final JdbcTemplate database;
    private final ProcessEngine engine;

    /** @param place of the spine, such as {@code callActivity_familyMeeting} */
    public FamilyAround(ApplicationContext application, String profile, String place) {
        this.application = application;
        desk = application.getBean(Desk.class);
        database = application.getBean(JdbcTemplate.class);
        engine = application.getBean(ProcessEngine.class);
        reference = desk.walkedTo("Family K at " + place + " in " + profile, () -> comes(profile, place));
        service = theCase().getService().getId();
        ids = ids(theCase());
    }

    private String comes(String profile, String place) {
        String brook = "brook" + UUID.randomUUID().toString().substring(0, 6);
        Office office = application.getBean(Office.class);
        office.service(brook, "Brook service", "family-support-project");
        office.opens();
        office.worker("bea", brook + "-workers");
        office.worker("ben", brook + "-workers");
        office.worker("bob", brook + "-managers");
        works(brook, "family-support-project");
        String k = desk.refer("bea", AroundTheFamily.referral(today, brook));
        desk.complete(
                "bob",
                k,
                "decideReferral",
                answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "Callum is at risk of care."));
        desk.complete(
                "bob",
                k,
                "allocateLead",
                answers("lead", "bea", "cover", "ben", "allocationReason", "Has room.", "noConflict", true));
        works(brook, profile);
        UUID dawn = UUID.fromString(
                ids(application.getBean(Cases.class).findByReference(k).orElseThrow())
                        .get("Dawn"));
        desk.inCase(
                "bea",
                k,
                "add-consent",
                answers(
                        "consents",
                        List.of(FamilyHEngagement.consent("shareInformation", "education", dawn, "yes", "written"))));
        var runtime = engine.getRuntimeService();
        String spine = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(k)
                .processDefinitionKey("family-support-pathway")
                .singleResult()
                .getId();
        runtime.createProcessInstanceModification(spine)
                .cancelAllForActivity("callActivity_referral")
                .startBeforeActivity(place)
                .execute();
        return k;
    }

    private Map<String, String> ids(FamilyCase of) {
        return FamilyHContract.ids(application.getBean(HouseholdMembers.class).of(of.getId()));
    }

    private void works(String brook, String profile) {
        database.update("update service set profile = ? where id = ?", profile, brook);
    }

    public FamilyCase theCase() {
        return application.getBean(Cases.class).findByReference(reference).orElseThrow();
    }

    public UUID dawn() {
        return UUID.fromString(ids.get("Dawn"));
    }

    /** What a form shows now, as the browser gets it. */
    public Map<String, Object> shown(String step) {
        Object filled = application
                .getBean(TransactionTemplate.class)
                .execute(t -> application.getBean(step, Step.class).fill(theCase()));
        return application.getBean(ObjectMapper.class).convertValue(filled, new TypeReference<>() {});
    }

    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> lines(String step, String list) {
        return (List<Map<String, Object>>) shown(step).get(list);
    }

    public Map<String, Object> preparation() {
        return AroundTheFamily.prepared(LocalDateTime.now(London.ZONE).plusDays(6), ids, educationConsent());
    }

    public String educationConsent() {
        return application.getBean(EngagementRecord.class).consents(theCase()).stream()
                .filter(c -> c.what().endsWith("Education"))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    public FamilyAround prepared() {
        desk.complete("bea", reference, "prepareFamilyMeeting", preparation());
        return this;
    }

    /** @param chair with a role such as {@code socialWorker} */
    public FamilyAround agreed(String chair, String role) {
        desk.complete(
                "bea",
                reference,
                "holdFamilyMeeting",
                AroundTheFamily.agreed(today, shown("holdFamilyMeeting"), chair, role));
        return this;
    }

    public List<MeetingRecord.Meeting> meetings() {
        return application.getBean(MeetingRecord.class).of(theCase());
    }

    public List<String> events(String chapter) {
        return database.queryForList(
                "select kind from %s_events where case_id = ? order by recorded_at, happened_at, kind"
                        .formatted(chapter),
                String.class,
                theCase().getId());
    }

    /** How many rows these tables and their former versions have: to see that nothing was written. */
    public long rows(String... tables) {
        long rows = database.queryForObject("select count(*) from former_version", Long.class);
        for (String table : tables) rows += database.queryForObject("select count(*) from " + table, Long.class);
        return rows;
    }
}
