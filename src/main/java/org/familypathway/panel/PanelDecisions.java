package org.familypathway.panel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.referral.AgreedLeadAgency;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What panels were asked about a family and what they decided, for those who may see the case. */
@Component
@Transactional(readOnly = true)
public class PanelDecisions implements AgreedLeadAgency {
    /**
     * @param decision null while the panel has yet to decide
     * @param leadAgency by name; null where none was agreed
     * @param namedLead whom the lead agency named, with role and contact; null where it has not yet, or none was agreed
     * @param agencySupport how the agency supports them
     * @param supportGiven what of it was given, each with its day
     * @param support what was considered of the menu of support, in words
     */
    public record Item(
            String kind,
            LocalDate meetsOn,
            String question,
            String information,
            PanelDecision decision,
            String reason,
            String summary,
            String chair,
            List<String> there,
            String leadAgency,
            String leadAgencyContact,
            String namedLead,
            String agencySupport,
            List<String> supportGiven,
            List<String> support,
            String expectations,
            String mustBeDone,
            String consequences,
            List<String> passedOn,
            Instant requestedAt) {}

    private final AgendaItems items;
    private final InformationPassedOn passedOn;
    private final NamedLeads namedLeads;
    private final LeadSupports leadSupports;
    private final Choices choices;

    PanelDecisions(
            AgendaItems items,
            InformationPassedOn passedOn,
            NamedLeads namedLeads,
            LeadSupports leadSupports,
            Choices choices) {
        this.items = items;
        this.passedOn = passedOn;
        this.namedLeads = namedLeads;
        this.leadSupports = leadSupports;
        this.choices = choices;
    }

    /** The first item first. */
    public List<Item> of(FamilyCase theCase) {
        return items.findByCaseIdOrderByRequestedAtAscIdAsc(theCase.getId()).stream()
                .map(this::shown)
                .toList();
    }

    /** The panel's decision to take the family on; empty where no panel did. */
    public Optional<Item> accepted(FamilyCase theCase) {
        return items.findFirstByCaseIdAndKindAndDecisionOrderByDecidedAtDescIdDesc(
                        theCase.getId(), AgendaItem.NEW_REFERRAL, PanelDecision.accept)
                .map(this::shown);
    }

    @Override
    public Optional<LeadAgency> agreed(FamilyCase theCase) {
        return accepted(theCase)
                .filter(item -> item.leadAgency() != null)
                .map(item -> new LeadAgency(item.leadAgency(), item.leadAgencyContact()));
    }

    @Override
    public Optional<Named> named(FamilyCase theCase) {
        return items.findFirstByCaseIdAndKindAndDecisionOrderByDecidedAtDescIdDesc(
                        theCase.getId(), AgendaItem.NEW_REFERRAL, PanelDecision.accept)
                .flatMap(item -> namedLeads
                        .findByItemId(item.getId())
                        .map(one ->
                                new Named(item.getLeadAgencyName(), one.getPerson(), one.inWords(), one.getSupport())));
    }

    private Item shown(AgendaItem item) {
        PanelMeeting meeting = item.getMeeting();
        Optional<NamedLead> named = namedLeads.findByItemId(item.getId());
        return new Item(
                item.getKind(),
                meeting.getMeetsOn(),
                item.getQuestion(),
                item.getInformation(),
                item.getDecision(),
                item.getReason(),
                item.getSummary(),
                meeting.getChair(),
                meeting.attendance().stream()
                        .map(one -> "%s (%s)".formatted(one.getPerson(), one.from(choices)))
                        .toList(),
                item.getLeadAgencyName(),
                item.getLeadAgencyContact(),
                named.map(NamedLead::inWords).orElse(null),
                named.map(NamedLead::getSupport).orElse(null),
                leadSupports.findByItemIdOrderByGivenOnAscIdAsc(item.getId()).stream()
                        .map(one -> "%s on %s by %s: %s"
                                .formatted(
                                        choices.words("leadSupports", one.getKind()),
                                        London.day(one.getGivenOn()),
                                        one.getGivenBy(),
                                        one.getWhat()))
                        .toList(),
                item.getSupport().stream()
                        .map(one -> choices.words("supportMenu", one))
                        .toList(),
                item.getExpectations(),
                item.getMustBeDone(),
                item.getConsequences(),
                passedOn.findByItemIdOrderByPassedAtAscIdAsc(item.getId()).stream()
                        .map(one -> one.getPerson() + ": " + one.getWhat())
                        .toList(),
                item.getRequestedAt());
    }
}
