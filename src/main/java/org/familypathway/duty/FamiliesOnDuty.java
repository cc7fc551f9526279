package org.familypathway.duty;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyLookedAt;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.Household;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.KeptBackAddress;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.family.WhatToKnow;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.familypathway.plan.PlanRecord;
import org.familypathway.platform.Called;
import org.familypathway.referral.Recognition;
import org.familypathway.safeguarding.Risks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Whoever is on duty sees what the safety of a family needs, of each open family of the service for which they are on duty and as long as they are (R119, R186, R221): who lives where, what to know before a
 * visit, the risks, the plan and the last contacts. Why is said first, and each look is kept. An address that is kept back stays kept back.
 */
@Controller
@RequestMapping("/duty/families")
class FamiliesOnDuty {
    private static final String WHAT = "What the safety of the family needs";
    private static final int SHORTEST = 10, LONGEST = 500, CONTACTS = 8;

    record Line(String reference, String label) {}

    record Team(String service, String until, List<Line> families) {}

    record Part(String heading, List<String> lines) {}

    private final Duty duty;
    private final DutyLooks looks;
    private final Services services;
    private final Cases cases;
    private final FamilyRecord record;
    private final WhatToKnow whatToKnow;
    private final KeptBackAddress keptBack;
    private final Risks risks;
    private final Recognition recognition;
    private final PlanRecord plans;
    private final Entries entries;
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final Choices choices;
    private final CaseAccess access;
    private final JdbcClient database;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    FamiliesOnDuty(
            Duty duty,
            DutyLooks looks,
            Services services,
            Cases cases,
            FamilyRecord record,
            WhatToKnow whatToKnow,
            KeptBackAddress keptBack,
            Risks risks,
            Recognition recognition,
            PlanRecord plans,
            Entries entries,
            LeadAssignment leadAssignment,
            Workers workers,
            Choices choices,
            CaseAccess access,
            JdbcClient database,
            ApplicationEventPublisher news,
            Clock clock) {
        this.duty = duty;
        this.looks = looks;
        this.services = services;
        this.cases = cases;
        this.record = record;
        this.whatToKnow = whatToKnow;
        this.keptBack = keptBack;
        this.risks = risks;
        this.recognition = recognition;
        this.plans = plans;
        this.entries = entries;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.choices = choices;
        this.access = access;
        this.database = database;
        this.news = news;
        this.clock = clock;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String list(Principal user, Model page) {
        page.addAttribute("name", user.getName());
        page.addAttribute(
                "teams",
                services.findAll().stream()
                        .flatMap(service -> turn(service, user.getName()).stream()
                                .map(turn -> new Team(
                                        service.getName(),
                                        London.minute(turn.getEndsAt()),
                                        families(service, user.getName()))))
                        .toList());
        return "duty-families";
    }

    /** Looks at one of them; it is no page that can be opened again without saying why once more. */
    @PostMapping("/{reference}")
    @Transactional
    public String look(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") @Called("Why you look") String why,
            Principal user,
            Model page) {
        FamilyCase theCase = cases.findByReference(reference)
                .filter(FamilyCase::isOpen)
                .filter(one -> !access.isHiddenFrom(user.getName(), one.getId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        DutyTurn turn = turn(theCase.getService(), user.getName())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String said = why.strip();
        if (said.length() < SHORTEST || said.length() > LONGEST)
            throw Refusal.of(
                    "why",
                    "Say in “Why you look” in %d to %d characters what has happened. It stands on the family’s page."
                            .formatted(SHORTEST, LONGEST));
        Instant now = clock.instant();
        looks.saveAndFlush(new DutyLook(theCase, turn, said, user.getName(), now));
        news.publishEvent(new FamilyLookedAt(
                reference,
                user.getName(),
                WHAT,
                now,
                // What was typed stands in the look itself and goes with the record.
                "On duty for %s until %s".formatted(theCase.getService().getName(), London.minute(turn.getEndsAt()))));
        page.addAttribute("name", user.getName());
        page.addAttribute("label", theCase.getLabel());
        page.addAttribute("reference", reference);
        page.addAttribute("until", London.minute(turn.getEndsAt()));
        page.addAttribute("parts", parts(theCase, user.getName()));
        return "duty-family";
    }

    private Optional<DutyTurn> turn(Service service, String user) {
        return duty.now(service).stream()
                .filter(turn -> turn.getWorker().equals(user))
                .findFirst();
    }

    private List<Line> families(Service service, String reader) {
        return database.sql(
                        "select reference, label from family_case where service_id = ? and closed_at is null and not hidden_from(id, ?) order by label, reference")
                .params(service.getId(), reader)
                .query(Line.class)
                .list();
    }

    private List<Part> parts(FamilyCase theCase, String reader) {
        UnaryOperator<String> shown = keptBack.leftOut(theCase, reader).orElse(UnaryOperator.identity());
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("Who answers for the family", List.of(lead(theCase))));
        parts.add(new Part("Where they live", List.of(home(theCase, reader))));
        parts.add(new Part(
                "Who they are",
                record.living(theCase).stream().map(this::person).map(shown).toList()));
        parts.add(new Part(
                "Know this before you visit, ring or write",
                Stream.of(whatToKnow.beforeVisit(theCase), whatToKnow.communication(theCase))
                        .flatMap(List::stream)
                        .map(line -> "%s: %s".formatted(line.get("who"), line.get("what")))
                        .map(shown)
                        .toList()));
        parts.add(new Part("Risks", List.of(shown.apply(risks.inWords(theCase)))));
        parts.add(new Part(
                "May be known already",
                recognition.rows(theCase).stream()
                        .map(row -> "%s: %s, %s".formatted(row.get("who"), row.get("case"), row.get("why")))
                        .toList()));
        parts.add(new Part("Plan", plan(theCase).stream().map(shown).toList()));
        parts.add(new Part(
                "Last contacts",
                entries.findByCaseIdOrderByHappenedAtAscIdAsc(theCase.getId()).stream()
                        .sorted(Comparator.comparing(Entry::getHappenedAt).reversed())
                        .limit(CONTACTS)
                        .map(one -> "%s, %s%s: %s"
                                .formatted(
                                        London.minute(one.getHappenedAt()),
                                        workers.name(one.getRecordedBy()),
                                        one.getWho() == null ? "" : " with " + one.getWho(),
                                        one.getText()))
                        .map(shown)
                        .toList()));
        return parts;
    }

    private String lead(FamilyCase theCase) {
        return leadAssignment
                .current(theCase)
                .map(lead -> "Lead worker: %s. Covers: %s."
                        .formatted(workers.leadReached(lead), workers.reached(lead.getCover())))
                .orElse("Nobody leads the work yet; the managers of the service answer for it.");
    }

    private String home(FamilyCase theCase, String reader) {
        if (keptBack.ofHousehold(theCase)) return KeptBackAddress.INSTEAD;
        Household.Answers household = record.household(theCase);
        return household == null || household.address() == null
                ? "No address is recorded."
                : Stream.of(household.address(), household.postcode())
                        .filter(part -> part != null)
                        .reduce((one, other) -> one + ", " + other)
                        .orElseThrow();
    }

    private String person(HouseholdMember.Answer one) {
        return FamilyRecord.named(one, choices);
    }

    private List<String> plan(FamilyCase theCase) {
        return plans.versions(theCase).stream()
                .filter(PlanRecord.Version::isInForce)
                .findFirst()
                .map(version -> version.plan().actions().stream()
                        .map(action -> action.due() == null
                                ? action.what()
                                : "%s, by %s".formatted(action.what(), London.day(action.due())))
                        .toList())
                .orElse(List.of("No plan is in force."));
    }
}
