package org.familypathway.engagement;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.springframework.stereotype.Component;

/** At any moment: what was shared with an agency, with the consent or lawful basis that allowed it (R97, R134; invariant 2). */
@Component
class ShareInformation implements CaseStep<ShareInformation.Answers> {
    record Answers(
            String agency,
            String person,
            String agencyName,
            String how,
            LocalDateTime contactedAt,
            String what,
            String basis,
            UUID consent,
            String lawfulBasis,
            String basisReason) {}

    private final EngagementRecord engagement;
    private final Sharing sharing;

    ShareInformation(EngagementRecord engagement, Sharing sharing) {
        this.engagement = engagement;
        this.sharing = sharing;
    }

    @Override
    public String title() {
        return "Record that information was shared";
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "consents", EngagementRecord.table(engagement.consents(theCase)),
                "consentChoices", sharing.choices(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        sharing.record(
                theCase,
                new AgencyContact.Answer(
                        null,
                        a.agency(),
                        a.person(),
                        a.agencyName(),
                        a.how(),
                        a.contactedAt(),
                        a.what(),
                        a.basis(),
                        a.consent(),
                        a.lawfulBasis(),
                        a.basisReason()),
                "",
                by);
    }
}
