package org.familypathway.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FormerHousehold;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.Nature;
import org.familypathway.kernel.Choices;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A case's assessment as the case page and the other chapters read it. Who may see it is not asked here. Days are those of Europe/London. */
@Component
@Transactional(readOnly = true)
public class AssessmentRecord {
    /**
     * @param about id of a member; null for the whole family
     * @param which in words
     * @param nature {@code fact} or {@code opinion}
     */
    public record Factor(
            UUID id,
            FactorEffect effect,
            FactorLevel level,
            UUID about,
            String aboutName,
            String which,
            String seen,
            String nature,
            String voice,
            String source,
            LocalDate seenOn) {}

    /** A line of the genogram: "Hannah Hale is a parent of Mia Hale". */
    public record Relation(String sentence, String note) {}

    /** “Leads to”: one factor acts on another (R165, R171). */
    public record Link(String from, String to, String because) {}

    /** @param kind in words; what somebody else has assessed (R226, R228) */
    public record Existing(String kind, String author, LocalDate madeOn, String says) {}

    /** @param kind {@code strength} or {@code worry} */
    public record Point(String kind, Nature nature, String what) {}

    /** @param saidBy null where it has not answered; @param noViews whether the assessment went on without its views; @param askedNoLonger because nothing allowed it to be asked any more */
    public record AgencyVoice(
            UUID id,
            String agency,
            String person,
            Instant askedAt,
            String saidBy,
            LocalDate saidOn,
            List<Point> points,
            String whatTheyDo,
            Instant remindedAt,
            boolean noViews,
            boolean askedNoLonger) {
        /** Why its views are not there. */
        String silent() {
            if (askedNoLonger) return "Asked no longer: the consent was withdrawn or refused";
            return noViews ? "Gave no views in time" : "Has not answered yet";
        }
    }

    /** @param whyNot why the child was not heard or not seen alone; @param seenAt null where the child was not heard (yet); @param caresFor for whom the child cares and how (R182), or null */
    public record ChildsVoice(
            UUID child,
            String name,
            boolean toBeHeard,
            Instant seenAt,
            String place,
            String method,
            Boolean alone,
            String whyNot,
            String lifeIsLike,
            String wantsToChange,
            String whoseWords,
            String caresFor) {}

    /** @param asked null where there is no answer yet */
    public record ParentsVoice(
            String who,
            Boolean asked,
            Instant askedAt,
            String how,
            String seesIt,
            String wantsToChange,
            String whyNot) {}

    public record Analysis(
            String needAndRisk,
            String howRisksInterrelate,
            String acrossGenerations,
            String diverseNeeds,
            String childsVoiceChanged,
            String changePerson,
            String changeFamily,
            String changeCommunitySchool) {}

    /** @param decision whether it was signed off, or where it was sent back to */
    record Decision(Instant at, String by, SignOffAssessment.Decision decision, String reasons) {
        boolean isSentBack() {
            return decision != SignOffAssessment.Decision.signOff;
        }
    }

    /** @param withoutFactor members about whom there is no factor, and why; @param analysis null before it is written */
    public record Shown(
            String reason,
            Instant plannedAt,
            String plannedBy,
            String whyNoAgency,
            String whyNoFather,
            Instant signedOffAt,
            String signedOffBy,
            List<Factor> factors,
            Map<String, String> withoutFactor,
            List<Relation> genogram,
            List<Link> links,
            List<Existing> existing,
            String whyNoSocialWork,
            String presentSituation,
            List<AgencyVoice> agencies,
            List<ChildsVoice> children,
            List<ParentsVoice> parents,
            Analysis analysis,
            List<Decision> decisions) {
        public List<Factor> factors(FactorEffect effect) {
            return factors.stream().filter(f -> f.effect() == effect).toList();
        }
    }

    private final Assessments assessments;
    private final Factors factors;
    private final MembersWithoutFactor withoutFactor;
    private final GenogramRelations relations;
    private final AgenciesAsked agencies;
    private final AgencyReminders reminders;
    private final AllAgencyViews views;
    private final ChildrenToHear children;
    private final ChildrenHeard heard;
    private final AbsentParents absentParents;
    private final ParentsAsked parents;
    private final Analyses analyses;
    private final AssessmentDecisions decisions;
    private final HouseholdMembers members;
    private final WhoIsAsked whoIsAsked;
    private final FormerHousehold then;
    private final EngagementRecord engagement;
    private final Workers workers;
    private final RiskLinks riskLinks;
    private final ExistingAssessments existing;
    private final Choices choices;

    AssessmentRecord(
            Assessments assessments,
            Factors factors,
            MembersWithoutFactor withoutFactor,
            GenogramRelations relations,
            AgenciesAsked agencies,
            AgencyReminders reminders,
            AllAgencyViews views,
            ChildrenToHear children,
            ChildrenHeard heard,
            AbsentParents absentParents,
            ParentsAsked parents,
            Analyses analyses,
            AssessmentDecisions decisions,
            HouseholdMembers members,
            WhoIsAsked whoIsAsked,
            FormerHousehold then,
            EngagementRecord engagement,
            Workers workers,
            RiskLinks riskLinks,
            ExistingAssessments existing,
            Choices choices) {
        this.assessments = assessments;
        this.factors = factors;
        this.withoutFactor = withoutFactor;
        this.relations = relations;
        this.agencies = agencies;
        this.reminders = reminders;
        this.views = views;
        this.children = children;
        this.heard = heard;
        this.absentParents = absentParents;
        this.parents = parents;
        this.analyses = analyses;
        this.decisions = decisions;
        this.members = members;
        this.whoIsAsked = whoIsAsked;
        this.then = then;
        this.engagement = engagement;
        this.workers = workers;
        this.riskLinks = riskLinks;
        this.existing = existing;
        this.choices = choices;
    }

    /** Empty before the assessment was planned. */
    public Optional<Shown> of(FamilyCase theCase) {
        return assessments.findById(theCase.getId()).map(a -> {
            Map<UUID, String> names = names(theCase);
            List<AgencyVoice> asked = agencies(theCase);
            return new Shown(
                    a.getReason(),
                    a.getPlannedAt(),
                    workers.name(a.getPlannedBy()),
                    a.getWhyNoAgency(),
                    a.getWhyNoFather(),
                    a.getSignedOffAt(),
                    workers.name(a.getSignedOffBy()),
                    factors(theCase, names, asked),
                    withoutFactor(theCase, names),
                    genogram(theCase, names),
                    links(theCase, factors(theCase, names, asked)),
                    existing.findByCaseIdOrderByPlace(theCase.getId()).stream()
                            .map(e -> new Existing(
                                    choices.words("assessmentKinds", e.getKind()),
                                    e.getAuthor(),
                                    e.getMadeOn(),
                                    e.getSays()))
                            .toList(),
                    a.getWhyNoSocialWork(),
                    a.getPresentSituation() == null
                            ? null
                            : "%s (seen with %s)".formatted(a.getPresentSituation(), a.getSituationSeenWith()),
                    asked,
                    children(theCase, names),
                    parents(theCase, names),
                    analysis(theCase),
                    decisions.findByCaseIdOrderByDecidedAtAscIdAsc(theCase.getId()).stream()
                            .map(d -> new Decision(
                                    d.getDecidedAt(), workers.name(d.getRecordedBy()), d.getDecision(), d.getReasons()))
                            .toList());
        });
    }

    /** The household of this assessment: as it is, and as it was when the assessment was over. */
    List<FormerHousehold.Line> household(FamilyCase theCase) {
        Instant over = over(theCase);
        return over == null
                ? members.withTheDead(theCase.getId()).stream()
                        .map(m -> new FormerHousehold.Line(m.answer(), m.about()))
                        .toList()
                : then.at(theCase, over);
    }

    /** When it was signed off, or the case closed before it was; null while it is made. From then on it does not rewrite itself. */
    private Instant over(FamilyCase theCase) {
        return assessments
                .findById(theCase.getId())
                .map(Assessment::getSignedOffAt)
                .orElse(theCase.getClosedAt());
    }

    /** Whoever left the list is named too. */
    private Map<UUID, String> names(FamilyCase theCase) {
        Map<UUID, String> names = members.findByCaseId(theCase.getId()).stream()
                .collect(Collectors.toMap(HouseholdMember::getId, HouseholdMember::getName));
        household(theCase)
                .forEach(member ->
                        names.put(member.answer().id(), member.answer().name()));
        return names;
    }

    private List<Factor> factors(FamilyCase theCase, Map<UUID, String> names, List<AgencyVoice> asked) {
        Map<UUID, String> voices = asked.stream().collect(Collectors.toMap(AgencyVoice::id, AgencyVoice::agency));
        return factors.findByCaseIdAndRemovedAtIsNullOrderByPlace(theCase.getId()).stream()
                .map(f -> new Factor(
                        f.getId(),
                        f.getEffect(),
                        f.getLevel(),
                        f.getAbout(),
                        f.getAbout() == null ? "The whole family" : names.get(f.getAbout()),
                        f.getOtherKind() == null
                                ? choices.words(f.isRisk() ? "riskKinds" : "protectiveKinds", f.getKind())
                                : f.getOtherKind(),
                        f.getSeen(),
                        f.getNature(),
                        f.getVoiceAgency() != null
                                ? voices.get(f.getVoiceAgency())
                                : f.getVoiceMember() != null ? names.get(f.getVoiceMember()) : "The worker",
                        f.getSource(),
                        f.getSeenOn()))
                .toList();
    }

    private List<Link> links(FamilyCase theCase, List<Factor> all) {
        Map<UUID, String> names = all.stream().collect(Collectors.toMap(Factor::id, AssessmentRecord::inWords));
        return riskLinks.findByCaseIdAndRemovedAtIsNullOrderByPlace(theCase.getId()).stream()
                .map(RiskLink::answer)
                .filter(l -> names.containsKey(l.fromFactor()) && names.containsKey(l.toFactor()))
                .map(l -> new Link(names.get(l.fromFactor()), names.get(l.toFactor()), l.because()))
                .toList();
    }

    /** “Drug misuse, Hannah Hale”. */
    static String inWords(Factor factor) {
        return "%s, %s".formatted(factor.which(), factor.aboutName());
    }

    private Map<String, String> withoutFactor(FamilyCase theCase, Map<UUID, String> names) {
        return withoutFactor.findByCaseIdAndRemovedAtIsNull(theCase.getId()).stream()
                .collect(Collectors.toMap(
                        m -> names.get(m.getMember()),
                        MemberWithoutFactor::getWhy,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private List<Relation> genogram(FamilyCase theCase, Map<UUID, String> names) {
        return relations.findByCaseIdAndRemovedAtIsNullOrderByPlace(theCase.getId()).stream()
                .map(r -> new Relation(
                        "%s %s %s"
                                .formatted(
                                        r.getFirstPerson() == null ? r.getFirstName() : names.get(r.getFirstPerson()),
                                        choices.words("genogramRelations", r.getRelation()),
                                        r.getSecondPerson() == null
                                                ? r.getSecondName()
                                                : names.get(r.getSecondPerson())),
                        r.getNote()))
                .toList();
    }

    private List<AgencyVoice> agencies(FamilyCase theCase) {
        Map<UUID, EngagementRecord.Contact> contacts = engagement.contacts(theCase).stream()
                .collect(Collectors.toMap(EngagementRecord.Contact::id, Function.identity()));
        Map<UUID, Instant> reminded = reminders.findByCaseIdOrderByRemindedAtAscIdAsc(theCase.getId()).stream()
                .collect(Collectors.toMap(
                        AgencyReminder::getAgencyAskedId, AgencyReminder::getRemindedAt, (one, other) -> other));
        return agencies.findByCaseIdOrderByPlace(theCase.getId()).stream()
                .map(a -> {
                    EngagementRecord.Contact contact = contacts.get(a.getContactId());
                    Optional<AgencyViews> said = views.findById(a.getId());
                    return new AgencyVoice(
                            a.getId(),
                            contact.agency(),
                            contact.person(),
                            contact.at(),
                            said.map(AgencyViews::getSaidBy).orElse(null),
                            said.map(AgencyViews::getSaidOn).orElse(null),
                            said.map(AgencyViews::points).orElse(List.of()).stream()
                                    .map(p -> new Point(p.getKind(), p.getNature(), p.getWhat()))
                                    .toList(),
                            said.map(AgencyViews::getWhatTheyDo).orElse(null),
                            reminded.get(a.getId()),
                            a.getNoViewsAt() != null,
                            a.isAskedNoLonger());
                })
                .toList();
    }

    private List<ChildsVoice> children(FamilyCase theCase, Map<UUID, String> names) {
        Set<UUID> dead = dead(theCase);
        List<ChildsVoice> all = children.findByCaseIdOrderByPlace(theCase.getId()).stream()
                .map(c -> {
                    Optional<ChildHeard> said = heard.findById(c.getId());
                    return new ChildsVoice(
                            c.getChildId(),
                            names.get(c.getChildId()),
                            c.isToBeHeard(),
                            said.map(ChildHeard::getSeenAt).orElse(null),
                            said.map(ChildHeard::getPlace).orElse(null),
                            said.map(ChildHeard::getMethod).orElse(null),
                            said.map(ChildHeard::getAlone).orElse(null),
                            said.map(h -> h.isHeard() ? h.getWhyNotAlone() : h.getWhyNotHeard())
                                    .orElse(dead.contains(c.getChildId()) ? "has died" : c.getWhyNot()),
                            said.map(ChildHeard::getLifeIsLike).orElse(null),
                            said.map(ChildHeard::getWantsToChange).orElse(null),
                            said.map(ChildHeard::getWhoseWords).orElse(null),
                            said.map(ChildHeard::getCaresHow).orElse(null));
                })
                .toList();
        // Of two lines of one child the one that was heard counts; where both were heard, both were said.
        Set<UUID> wereHeard = all.stream()
                .filter(c -> c.seenAt() != null)
                .map(ChildsVoice::child)
                .collect(Collectors.toSet());
        Set<UUID> named = new HashSet<>();
        List<UUID> order =
                household(theCase).stream().map(line -> line.answer().id()).toList();
        return all.stream()
                .filter(c -> c.seenAt() != null || !wereHeard.contains(c.child()) && named.add(c.child()))
                .sorted(Comparator.comparing((ChildsVoice c) -> !order.contains(c.child()))
                        .thenComparing(c -> order.indexOf(c.child()))
                        .thenComparing(ChildsVoice::name))
                .toList();
    }

    private Set<UUID> dead(FamilyCase theCase) {
        return household(theCase).stream()
                .filter(line -> line.about().diedOn() != null)
                .map(line -> line.answer().id())
                .collect(Collectors.toSet());
    }

    /** Once they were asked, those who were; who comes of age or moves in later was not to be asked. */
    private List<ParentsVoice> parents(FamilyCase theCase, Map<UUID, String> names) {
        Map<UUID, ParentAsked> asked = parents.findByCaseIdOrderByRecordedAtAscIdAsc(theCase.getId()).stream()
                .collect(Collectors.toMap(
                        ParentAsked::who, Function.identity(), (one, other) -> other, LinkedHashMap::new));
        List<ParentsVoice> voices = new ArrayList<>();
        if (asked.isEmpty()) {
            Instant over = over(theCase);
            (over == null ? whoIsAsked.parents(theCase) : whoIsAsked.parentsAt(theCase, over))
                    .forEach((id, who) -> voices.add(voice(who, null)));
        } else {
            Map<UUID, String> then = whoIsAsked.parentsAt(
                    theCase, asked.values().iterator().next().getRecordedAt());
            then.keySet().stream()
                    .filter(asked::containsKey)
                    .forEach(id -> voices.add(voice(then.get(id), asked.get(id))));
            asked.forEach((id, said) -> {
                if (!then.containsKey(id)) voices.add(voice(names.get(id), said));
            });
        }
        absentParents.findByCaseIdOrderByPlace(theCase.getId()).stream()
                .filter(p -> !p.isToBeAsked())
                .forEach(p -> voices.add(new ParentsVoice(
                        "%s (%s, lives elsewhere)"
                                .formatted(p.getName(), choices.within("absentParentRelations", p.getRelation())),
                        false,
                        null,
                        null,
                        null,
                        null,
                        p.getWhyNot())));
        return voices;
    }

    private static ParentsVoice voice(String who, ParentAsked said) {
        return said == null
                ? new ParentsVoice(who, null, null, null, null, null, null)
                : new ParentsVoice(
                        who,
                        said.isAsked(),
                        said.getAskedAt(),
                        said.getHow(),
                        said.getSeesIt(),
                        said.getWantsToChange(),
                        said.getWhyNot());
    }

    private Analysis analysis(FamilyCase theCase) {
        return analyses.findById(theCase.getId())
                .map(NeedsAnalysis::text)
                .map(t -> new Analysis(
                        t.needAndRisk(),
                        t.howRisksInterrelate(),
                        t.acrossGenerations(),
                        t.diverseNeeds(),
                        t.childsVoiceChanged(),
                        t.changePerson(),
                        t.changeFamily(),
                        t.changeCommunitySchool()))
                .orElse(null);
    }
}
