package org.familypathway.profile;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How one kind of service works with families: a row of {@code pathway-profile.dmn}, as words and numbers. The lengths of its deadlines stand in {@code timescale.dmn}.
 *
 * @param profile the name of the row, such as {@code families-first}
 */
public record WayOfWorking(String profile, Map<Place, Mode> places, Map<String, Object> row) {
    /** Whether a place of the pathway is walked by every family, by those who want it, or by none. */
    public enum Mode {
        required,
        offered,
        leftOut
    }

    /** @throws IllegalStateException naming the profile and the column, where the row has a word that is none of a place's */
    static WayOfWorking of(String profile, Map<String, Object> row) {
        Map<Place, Mode> places = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            Object said = row.get(place.name());
            places.put(
                    place,
                    Arrays.stream(Mode.values())
                            .filter(mode -> mode.name().equals(said))
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException(
                                    "pathway-profile.dmn says \"%s\" for the place %s of %s; it must say required, offered or leftOut."
                                            .formatted(said, place, profile))));
        }
        return new WayOfWorking(profile, Map.copyOf(places), row);
    }

    public Mode at(Place place) {
        return places.get(place);
    }

    public boolean has(Place place) {
        return at(place) != Mode.leftOut;
    }

    /** What the lead worker is called here (conflict 17), such as "Intensive support worker". */
    public String leadTitle() {
        return word("leadTitle").orElse("Lead worker");
    }

    /** Who works beside the lead, such as "Family worker" (R58) or "Case-managing social worker" (R230); empty where nobody does. */
    public Optional<String> secondRole() {
        return word("secondRole");
    }

    /** What the panel is called here (conflict 13). */
    public Optional<String> panelName() {
        return word("panelName");
    }

    /** Whether the panel agrees the agency that leads, which then names the lead worker (R107, R120). */
    public boolean panelAgreesLeadAgency() {
        return word("panelAgrees").filter("leadAgency"::equals).isPresent();
    }

    /** Whether the menu of support and what is expected are talked over when a family is taken on (R203, R248). */
    public boolean panelConsidersSupport() {
        return word("panelAgrees").filter("supportMenu"::equals).isPresent();
    }

    /** The council's central team that is kept updated on progress, by name (R130); empty where there is none. */
    public Optional<String> centralTeam() {
        return word("centralTeam");
    }

    public String meetingName() {
        return word("meetingName").orElse("Family meeting");
    }

    /** Who chairs the meeting around the family (conflict 6), in words. */
    public String meetingChair() {
        return word("meetingChair").orElse("lead worker");
    }

    /** Who chairs the last review and the closure meeting (R259), in words. */
    public String closureChair() {
        return word("closureChair").orElse("lead worker");
    }

    /** What is gone through at the initial visit (R241), a name in {@code checklist-points.dmn}; empty where the first visit has no checklist of its own. */
    public Optional<String> visitChecklist() {
        return word("visitChecklist");
    }

    /** What is gone through at the meeting around the family (R243), a name in {@code checklist-points.dmn}. */
    public Optional<String> meetingChecklist() {
        return word("meetingChecklist");
    }

    /** What a contract with the family is called here (conflict 16), such as "Expectations sheet". */
    public String contractName() {
        return word("contractName").orElse("Contract");
    }

    /** Whether a conference must be offered in writing unless an exception is recorded, as for children on the edge of care (5.4). */
    public boolean offersConferenceInWriting() {
        return word("conferenceDuty").filter("offerInWriting"::equals).isPresent();
    }

    /** Whether the work may begin with a spoken yes; a written consent, or one that comes with a contract, refuses it (conflict 8, R126, R244). */
    public boolean acceptsSpokenConsent() {
        return List.of("agreed", "voluntary").contains(consent());
    }

    /** Whether it is recorded how the family were told that the work is voluntary, and what may happen next (R244). */
    public boolean explainsVoluntary() {
        return consent().equals("voluntary");
    }

    /** {@code withContract}, {@code agreed}, {@code written} or {@code voluntary} (conflict 8). */
    public String consent() {
        return word("consent").orElse("agreed");
    }

    /** Whether a change of lead needs the panel's decision (R109, invariant 6). */
    public boolean panelChangesLead() {
        return word("leadChangedBy").filter("panel"::equals).isPresent();
    }

    /** {@code threeLevels}, {@code smart}, {@code familyStar}, {@code basket} or {@code nineOutcomes} (conflict 10). */
    public String outcomeFramework() {
        return word("outcomeFramework").orElse("smart");
    }

    /** What brings a family to this service, in words (conflict 7). */
    public String eligibility() {
        return word("eligibility").orElse("");
    }

    /** What is screened for before the criteria are checked: {@code basket} (R159), {@code priorityCriteria} (R193), or {@code none} where nothing is. */
    public String screening() {
        return has(Place.screening) ? word("screeningKind").orElse("none") : "none";
    }

    public String reviewRhythm() {
        return word("reviewRhythm").orElse("");
    }

    /** The agencies that may refer here; empty where any may (conflict 9, R216). */
    public List<String> referrers() {
        return word("referrers")
                .filter(said -> !said.equals("any"))
                .map(said -> List.of(said.split(",\\s*")))
                .orElse(List.of());
    }

    /** How many families the service works with at a time (R215); empty where the table sets no number. */
    public Optional<Integer> capacity() {
        return number("capacity");
    }

    /** How many families one worker leads at a time (R213); empty where the table sets no number. */
    public Optional<Integer> caseload() {
        return number("caseload");
    }

    /** Whether nobody leads more families than that; otherwise the manager is warned, and decides. */
    public boolean isCaseloadHard() {
        return word("caseloadLimit").filter("hard"::equals).isPresent();
    }

    /** The years of age of the children whom the service is for, both included. */
    public int ageFrom() {
        return number("ageFrom").orElse(0);
    }

    public int ageTo() {
        return number("ageTo").orElse(18);
    }

    private Optional<String> word(String column) {
        return Optional.ofNullable(row.get(column)).map(Objects::toString).filter(said -> !said.isBlank());
    }

    private Optional<Integer> number(String column) {
        return Optional.ofNullable(row.get(column)).map(Number.class::cast).map(Number::intValue);
    }
}
