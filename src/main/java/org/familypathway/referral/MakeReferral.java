package org.familypathway.referral;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.Household;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.PastTime;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.forms.FirstStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.AgencyAccounts;
import org.familypathway.lead.Workers;
import org.familypathway.profile.Place;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.familypathway.timescale.Deadlines;
import org.springframework.stereotype.Component;

/** A family is referred (R2, R12 to R15, R54, R111): the form that opens a case. */
@Component
class MakeReferral implements FirstStep<MakeReferral.Answers> {
    record Answers(
            String service,
            LocalDateTime receivedAt,
            String receivedBy,
            String referrerName,
            String referrerRole,
            String agency,
            String referrerContact,
            YesNo immediate,
            String immediateReason,
            boolean verbal,
            String familyLabel,
            String address,
            String postcode,
            String tenure,
            String landlord,
            YesNo keptBack,
            String keptBackFrom,
            String keptBackWhy,
            LocalDate keptBackSince,
            List<HouseholdMember.Answer> members,
            String reason,
            List<ReportedIncident.Answer> incidents,
            List<NonEngagement.Answer> nonEngagement,
            List<LegalAction.Answer> legalActions,
            List<String> factors,
            YesNo familyAware) {}

    private static final int MOST_MONTHS_AGO = 3;

    private final FamilyRecord record;
    private final Services services;
    private final Referrals referrals;
    private final Workers workers;
    private final AgencyAccounts agencyAccounts;
    private final WaysOfWorking ways;
    private final Deadlines deadlines;
    private final Clock clock;

    MakeReferral(
            FamilyRecord record,
            Services services,
            Referrals referrals,
            Workers workers,
            AgencyAccounts agencyAccounts,
            WaysOfWorking ways,
            Deadlines deadlines,
            Clock clock) {
        this.record = record;
        this.services = services;
        this.referrals = referrals;
        this.workers = workers;
        this.agencyAccounts = agencyAccounts;
        this.ways = ways;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(String user) {
        List<Service> offered = workers.isReferrer(user)
                ? services.findAll()
                : services.findAll().stream()
                        .filter(service -> workers.belongsTo(user, service))
                        .toList();
        var choices = offered.stream()
                .map(s -> Map.of("value", s.getId(), "label", s.getName()))
                .toList();
        Map<String, Object> shown = new HashMap<>();
        shown.put("services", choices);
        // Whoever signs in to refer hands the referral in as they type it.
        shown.put("clockSays", null);
        shown.put("receivedForReferrer", !workers.isReferrer(user));
        if (workers.isReferrer(user)) agencyAccounts.of(user).ifPresent(own -> shown.put("agency", own.kind()));
        if (choices.size() == 1) shown.put("service", choices.get(0).get("value"));
        return shown;
    }

    @Override
    public String profile(ObjectNode answers) {
        return services.findById(answers.path("service").asText())
                .map(Service::getProfile)
                .orElse(null);
    }

    @Override
    public FamilyCase open(Answers a, String by) {
        History history = new History(a.incidents(), a.nonEngagement(), a.legalActions(), a.factors());
        history.check(London.today(clock));
        if (a.members().stream().anyMatch(m -> m.id() != null))
            throw Refusal.of(
                    "members",
                    "A new referral cannot take over the members of another case. Remove the lines and add them again.");
        Service service = services.findById(a.service()).orElseThrow();
        if (workers.isReferrer(by)) agencyAccounts.mustReferForOwn(by, a.agency(), "agency");
        mayReferTo(service, a.agency());
        if (a.verbal()) takesEnquiries(service);
        Instant now = clock.instant();
        var receipt = new Referral.Receipt(received(a.receivedAt(), now), a.receivedBy());
        FamilyCase opened = record.open(service, a.familyLabel(), a.immediate() == YesNo.yes, receipt.at(), by);
        record.keepHousehold(
                opened,
                new Household.Answers(
                        a.address(),
                        a.postcode(),
                        null,
                        a.tenure(),
                        a.landlord(),
                        a.keptBackFrom(),
                        a.keptBackWhy(),
                        a.keptBackFrom() == null || a.keptBackSince() != null
                                ? a.keptBackSince()
                                : London.today(clock)),
                by);
        record.keepMembers(opened, a.members(), by);
        var referrer = new Referral.Referrer(
                workers.isReferrer(by) ? by : null,
                a.referrerName(),
                a.referrerRole(),
                a.agency(),
                a.referrerContact());
        Referral referral = new Referral(
                opened, receipt, referrer, a.reason(), a.immediateReason(), a.familyAware(), a.verbal(), by, now);
        referral.keepHistory(history, by, now);
        referrals.saveAndFlush(referral);
        AllocateLead.DEADLINES.forEach(deadline -> deadlines.startWithReferral(opened, deadline, by));
        return opened;
    }

    /** Just now, where nothing else is said. */
    private static Instant received(LocalDateTime typed, Instant now) {
        if (typed == null) return now;
        Instant at = PastTime.at("receivedAt", "When it came in", typed, now);
        if (typed.isBefore(LocalDateTime.ofInstant(now, London.ZONE).minusMonths(MOST_MONTHS_AGO)))
            throw Refusal.of(
                    "receivedAt",
                    "“When it came in” lies more than %d months in the past. Look at the year; a family that was forgotten so long is referred anew."
                            .formatted(MOST_MONTHS_AGO));
        return at;
    }

    /** A verbal enquiry goes to a service that contacts the referrer first and is followed by the written form (R221). */
    private void takesEnquiries(Service service) {
        if (!ways.of(service.getProfile()).orElseThrow().has(Place.enquiry))
            throw Refusal.of(
                    "verbal",
                    "%s takes written referrals only. Fill in the whole form and leave “This is a verbal enquiry” empty."
                            .formatted(service.getName()));
    }

    /** A service takes referrals from those whom its way of working names (conflict 9, R216), and none where nobody has said how it works. */
    private void mayReferTo(Service service, String agency) {
        WayOfWorking way = ways.of(service.getProfile())
                .orElseThrow(() -> Refusal.of(
                        "service",
                        "%s has no row in the table of ways of working (%s). Ask an analyst to add it, or refer to another service."
                                .formatted(service.getName(), service.getProfile())));
        if (!way.referrers().isEmpty() && !way.referrers().contains(agency))
            throw Refusal.of(
                    "agency",
                    "%s takes referrals from %s only. Ask them to refer the family, or choose another service."
                            .formatted(
                                    service.getName(),
                                    way.referrers().stream().map(Words::of).collect(Collectors.joining(", "))));
    }
}
