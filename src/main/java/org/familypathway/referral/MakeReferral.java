package org.familypathway.referral;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.Household;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.forms.FirstStep;
import org.familypathway.forms.Refusal;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** A family is referred (R2, R12 to R15, R54, R111): the form that opens a case. */
@Component
class MakeReferral implements FirstStep<MakeReferral.Answers> {
    record Answers(
            String service,
            String referrerName,
            String referrerRole,
            String agency,
            String referrerContact,
            boolean immediate,
            String immediateReason,
            String familyLabel,
            String address,
            String postcode,
            String tenure,
            String landlord,
            List<HouseholdMember.Answer> members,
            String reason,
            List<ReportedIncident.Answer> incidents,
            List<NonEngagement.Answer> nonEngagement,
            List<LegalAction.Answer> legalActions,
            List<String> factors,
            boolean familyAware) {}

    private final FamilyRecord record;
    private final Services services;
    private final Referrals referrals;
    private final Workers workers;
    private final Clock clock;

    MakeReferral(FamilyRecord record, Services services, Referrals referrals, Workers workers, Clock clock) {
        this.record = record;
        this.services = services;
        this.referrals = referrals;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public Class<Answers> answers() {
        return Answers.class;
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
        return choices.size() == 1
                ? Map.of("services", choices, "service", choices.get(0).get("value"))
                : Map.of("services", choices);
    }

    @Override
    public FamilyCase open(Answers a, String by) {
        History history = new History(a.incidents(), a.nonEngagement(), a.legalActions(), a.factors());
        history.check(clock.instant().atZone(FamilyRecord.LONDON).toLocalDate());
        if (a.members().stream().anyMatch(m -> m.id() != null))
            throw Refusal.of(
                    "members",
                    "A new referral cannot take over the members of another case. Remove the lines and add them again.");
        FamilyCase opened =
                record.open(services.findById(a.service()).orElseThrow(), a.familyLabel(), a.immediate(), by);
        record.keepHousehold(opened, new Household.Answers(a.address(), a.postcode(), a.tenure(), a.landlord()), by);
        record.keepMembers(opened, a.members(), by);
        var referrer = new Referral.Referrer(
                workers.isReferrer(by) ? by : null,
                a.referrerName(),
                a.referrerRole(),
                a.agency(),
                a.referrerContact());
        Referral referral =
                new Referral(opened, referrer, a.reason(), a.immediateReason(), a.familyAware(), by, clock.instant());
        referral.keepHistory(history, by, clock.instant());
        referrals.saveAndFlush(referral);
        return opened;
    }
}
