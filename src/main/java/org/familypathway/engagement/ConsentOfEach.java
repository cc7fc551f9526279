package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.engagement.Agreement.Said;
import org.familypathway.engagement.Consent.Purpose;
import org.familypathway.engagement.WhoMayAgree.Age;
import org.familypathway.family.Agency;
import org.familypathway.family.ChildOrAdult;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FormerHousehold;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.ParentalResponsibilities;
import org.familypathway.family.ParentalResponsibility;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How it stands with the consent of each person of a case: who agreed, who refused, and which refusal waits for the managers (R97, R126, R134; invariant 9). Ages are those of today in Europe/London.
 */
@Component
@Transactional(readOnly = true)
public class ConsentOfEach {
    /** From then on a child is taken to be able to decide, in years. */
    private static final int SIXTEEN = 16;

    private final Consents consents;
    private final ConsentsAbout abouts;
    private final HouseholdMembers members;
    private final FormerHousehold then;
    private final ParentalResponsibilities responsibilities;
    private final CapacityJudgements judgements;
    private final WaysOfWorking ways;
    private final Clock clock;

    ConsentOfEach(
            Consents consents,
            ConsentsAbout abouts,
            HouseholdMembers members,
            FormerHousehold then,
            ParentalResponsibilities responsibilities,
            CapacityJudgements judgements,
            WaysOfWorking ways,
            Clock clock) {
        this.consents = consents;
        this.abouts = abouts;
        this.members = members;
        this.then = then;
        this.responsibilities = responsibilities;
        this.judgements = judgements;
        this.ways = ways;
        this.clock = clock;
    }

    /** Whether somebody refuses that the service works with this person, and no manager has decided to go ahead all the same. */
    public boolean isWorkRefused(FamilyCase theCase, UUID member) {
        return in(theCase).of(member, Purpose.workWithService, null) == Agreement.refused;
    }

    /** Whether the work with this person was refused already at that moment, and is still: on a later day than that of the refusal, or after it was written down. */
    public boolean isWorkRefusedAt(FamilyCase theCase, UUID member, Instant when) {
        InCase all = in(theCase);
        return all.of(member, Purpose.workWithService, null) == Agreement.refused
                && all.refusals(member, Purpose.workWithService, null).stream()
                        .map(Refused::consent)
                        .anyMatch(refusal ->
                                London.dateOf(when).isAfter(refusal.saidOn()) || when.isAfter(refusal.lastSaidAt()));
    }

    /** Of these choices of a form those with whom the work is not refused: nobody else is given a part in it. */
    public List<Map<String, String>> workedWith(FamilyCase theCase, List<Map<String, String>> members) {
        InCase all = in(theCase);
        Set<String> refused = all.persons()
                .map(HouseholdMember::getId)
                .filter(one -> all.of(one, Purpose.workWithService, null) == Agreement.refused)
                .map(UUID::toString)
                .collect(Collectors.toSet());
        return members.stream()
                .filter(choice -> !refused.contains(choice.get("value")))
                .toList();
    }

    /** Those of the household with whom the work is refused, by name. */
    public List<String> workRefused(FamilyCase theCase) {
        InCase all = in(theCase);
        return all.persons()
                .filter(one -> all.of(one.getId(), Purpose.workWithService, null) == Agreement.refused)
                .map(HouseholdMember::getName)
                .toList();
    }

    /** Those who live in the household and about whom nobody has been asked whether the service works with them, by name: who came later, and who was left out. Empty until the first are asked. */
    public List<String> workNotAsked(FamilyCase theCase) {
        InCase all = in(theCase);
        Set<UUID> asked = all.said().stream()
                .filter(Consent::isToWork)
                .flatMap(consent -> all.about(consent).stream())
                .map(ConsentAbout::getMemberId)
                .collect(Collectors.toSet());
        if (asked.isEmpty()) return List.of();
        return all.persons()
                .filter(one -> one.answer().livesHere() && !asked.contains(one.getId()))
                .map(HouseholdMember::getName)
                .toList();
    }

    InCase in(FamilyCase theCase) {
        return new InCase(theCase);
    }

    /** Who answered, by the name that they had then, also where they have left the list. */
    String giver(Consent consent) {
        return name(consent.givenBy(), consent.answeredAt());
    }

    /** Who withdrew it, by the name that they had then; null where it is not withdrawn. */
    String withdrawer(Consent consent) {
        return consent.withdrawnBy() == null ? null : name(consent.withdrawnBy(), consent.lastSaidAt());
    }

    /** What somebody was called when it was asked about them. */
    String nameAsAsked(Consent consent, UUID member) {
        return then.name(member, consent.answeredAt());
    }

    /** What somebody was called when it was withdrawn for them, or asked about them where it is not withdrawn. */
    String nameAsLastSaid(Consent consent, UUID member) {
        return then.name(member, consent.lastSaidAt());
    }

    /** @param at when what is shown was finished; null where it is not */
    String name(Consent.Who who, Instant at) {
        if (who.acting() != null)
            return nameActing(judgements.findById(who.acting()).orElseThrow());
        return who.member() == null ? responsibilities.nameOutside(who.holder()) : then.name(who.member(), at);
    }

    /** Who decides by this judgement: {@code Peter Hale}, or {@code a decision in the best interests of Nora Hale}. */
    String nameActing(CapacityJudgement judgement) {
        return judgement.getActs() == CapacityJudgement.Acts.bestInterests
                ? "a decision in the best interests of " + then.name(judgement.getMemberId(), null)
                : judgement.getActingMember() == null
                        ? judgement.getActingName()
                        : then.name(judgement.getActingMember(), null);
    }

    Age age(HouseholdMember member) {
        LocalDate today = London.today(clock);
        if (Childhood.of(member.answer(), today) == ChildOrAdult.adult) return Age.adult;
        var birth = member.answer().birth();
        return birth.isDated() && !birth.isUnborn() && birth.youngest(today) >= SIXTEEN
                ? Age.sixteenOrOver
                : Age.underSixteen;
    }

    /** What was said of one person: a refusal that stands, of their own or of somebody who holds parental responsibility, or a yes that is to be looked at. */
    record Refused(ConsentAbout about, Consent consent) {}

    /** The consents of one case, read once. */
    class InCase {
        private final boolean spokenIsEnough;
        private final Map<UUID, HouseholdMember> people;
        private final List<Consent> said;
        private final Map<UUID, List<ConsentAbout>> about;
        private final List<ParentalResponsibility> responsible;
        private final List<CapacityJudgement> judged;

        private InCase(FamilyCase theCase) {
            UUID id = theCase.getId();
            spokenIsEnough = ways.of(theCase).acceptsSpokenConsent();
            people = members.findByCaseId(id).stream()
                    .collect(Collectors.toMap(HouseholdMember::getId, Function.identity()));
            said = consents.findByCaseIdOrderByRecordedAtAscIdAsc(id).stream()
                    .sorted(Comparator.comparing(Consent::saidOn))
                    .toList();
            about = abouts.findByCaseId(id).stream().collect(Collectors.groupingBy(ConsentAbout::getConsentId));
            responsible = responsibilities.of(theCase);
            judged = judgements.findByCaseIdOrderByJudgedOnAscIdAsc(id);
        }

        /** Those on the list who can be asked. */
        Stream<HouseholdMember> persons() {
            return people.values().stream()
                    .filter(one -> !one.isRemoved() && !one.isUnborn() && !one.isDead())
                    .sorted(Comparator.comparing(HouseholdMember::answer, Childhood.order(London.today(clock))));
        }

        /** The same, then those who have died and about whom something was said: what was done under it stays to be seen. */
        Stream<HouseholdMember> personsAndTheDead() {
            return Stream.concat(
                    persons(),
                    people.values().stream()
                            .filter(one -> one.isDead() && !one.isRemoved())
                            .filter(one -> said.stream().anyMatch(consent -> isAbout(consent, one.getId()))));
        }

        List<Consent> said() {
            return said;
        }

        List<ConsentAbout> about(Consent consent) {
            return about.getOrDefault(consent.getId(), List.of());
        }

        /** About whom it was asked, by the names that they had then: {@code Kayla Hale, Ben Hale}. */
        String names(Consent consent) {
            return about(consent).stream()
                    .map(one -> nameAsAsked(consent, one.getMemberId()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }

        HouseholdMember person(UUID id) {
            return people.get(id);
        }

        /** Whose id it is: that of a member, of the line of somebody outside the household, or of a judgement by which somebody acts. */
        Consent.Who who(UUID id) {
            if (people.containsKey(id)) return new Consent.Who(id, null, null);
            return judged.stream().anyMatch(one -> one.getId().equals(id))
                    ? new Consent.Who(null, null, id)
                    : new Consent.Who(null, id, null);
        }

        boolean holds(UUID who, UUID child) {
            return responsible.stream()
                    .anyMatch(line -> line.getKind().holds()
                            && line.getChildId().equals(child)
                            && line.holder().equals(who));
        }

        boolean isResponsibilitySaid(UUID child) {
            return responsible.stream().anyMatch(line -> line.getChildId().equals(child));
        }

        private record Judged(LocalDate on, Boolean able) {}

        /** Whether they can decide it, as it was judged last for this purpose, with a consent or by itself; null where nobody judged it. */
        Boolean judged(UUID person, Purpose purpose) {
            return judged(person, CapacityJudgement.Matter.of(purpose));
        }

        Boolean judged(UUID person, CapacityJudgement.Matter matter) {
            Stream<Judged> withConsents = said.stream()
                    .filter(c -> CapacityJudgement.Matter.of(c.getPurpose()) == matter
                            && c.getAble() != null
                            && isAbout(c, person))
                    .map(c -> new Judged(c.getJudgedOn(), c.getAble()));
            Stream<Judged> alone = latest(person, matter).stream().map(j -> new Judged(j.getJudgedOn(), j.isAble()));
            return Stream.concat(withConsents, alone)
                    .reduce((one, other) -> other.on().isBefore(one.on()) ? one : other)
                    .map(Judged::able)
                    .orElse(null);
        }

        /** The judgement that counts for a kind of decision: the latest. */
        Optional<CapacityJudgement> latest(UUID person, CapacityJudgement.Matter matter) {
            return judged.stream()
                    .filter(one -> one.getMemberId().equals(person) && one.getMatter() == matter)
                    .reduce((earlier, later) -> later);
        }

        /** Everybody who was judged, each with the judgement that counts for each kind of decision, the earliest first. */
        List<CapacityJudgement> inForce() {
            return judged.stream()
                    .filter(one -> latest(one.getMemberId(), one.getMatter())
                            .filter(one::equals)
                            .isPresent())
                    .toList();
        }

        /** Whether somebody acts for a person in this: they lack the capacity, and the judgement that says so names them. */
        private boolean acts(UUID who, UUID person, CapacityJudgement.Matter matter) {
            return latest(person, matter)
                    .filter(one -> !one.isAble() && who.equals(one.actor()))
                    .isPresent();
        }

        WhoMayAgree ruling(UUID who, UUID person, CapacityJudgement.Matter matter, Boolean able) {
            return WhoMayAgree.of(
                    age(people.get(person)), who.equals(person), holds(who, person), able, acts(who, person, matter));
        }

        /** Whether a no of theirs is heard. */
        boolean mayRefuse(UUID who, UUID person, Purpose purpose) {
            return WhoMayAgree.mayRefuse(age(people.get(person)), who.equals(person), holds(who, person))
                    || acts(who, person, CapacityJudgement.Matter.of(purpose));
        }

        private boolean isAbout(Consent consent, UUID person) {
            return about(consent).stream().anyMatch(one -> one.getMemberId().equals(person));
        }

        Agreement of(UUID person, Purpose purpose, Agency agency) {
            return Agreement.of(asked(person, purpose, agency).stream()
                    .map(c -> said(c, person))
                    .toList());
        }

        private List<Consent> asked(UUID person, Purpose purpose, Agency agency) {
            Age age = age(people.get(person));
            return said.stream()
                    .filter(c -> c.isAskedAs(purpose, agency) && isAbout(c, person))
                    // Who has come of age answers for themselves alone, or whoever acts for them.
                    .filter(c -> age != Age.adult
                            || c.givenBy().id().equals(person)
                            || acts(c.givenBy().id(), person, CapacityJudgement.Matter.of(purpose)))
                    .toList();
        }

        private Said said(Consent consent, UUID person) {
            boolean decided = about(consent).stream()
                    .anyMatch(one ->
                            one.getMemberId().equals(person) && one.getDecision() == ConsentAbout.Decision.goAhead);
            return new Said(consent.givenBy().id(), consent.stands(), counts(consent, person), decided);
        }

        private boolean counts(Consent consent, UUID person) {
            if (about(consent).stream().anyMatch(row -> row.getMemberId().equals(person) && row.isToBeAskedAgain()))
                return false;
            Boolean able = consent.getAble() != null ? consent.getAble() : judged(person, consent.getPurpose());
            return consent.isEnough(spokenIsEnough)
                    && ruling(consent.givenBy().id(), person, CapacityJudgement.Matter.of(consent.getPurpose()), able)
                            == WhoMayAgree.may;
        }

        /** The consents on which the work with somebody rests: of somebody who may agree, and nobody refuses. */
        List<Consent> toWork() {
            return said.stream()
                    .filter(c -> c.getPurpose() == Purpose.workWithService
                            && about(c).stream()
                                    .anyMatch(one -> isOnList(one.getMemberId())
                                            && counts(c, one.getMemberId())
                                            && of(one.getMemberId(), Purpose.workWithService, null)
                                                    == Agreement.agreed))
                    .toList();
        }

        /** Likewise spoken ones, where that is not enough to begin. */
        List<Consent> spokenToWork() {
            return said.stream()
                    .filter(c -> c.isToWork()
                            && c.stands()
                            && !c.isWritten()
                            && about(c).stream()
                                    .anyMatch(one ->
                                            of(one.getMemberId(), Purpose.workWithService, null) != Agreement.refused))
                    .toList();
        }

        /** The refusals that stand about a person, the latest word of each who said one. */
        List<Refused> refusals(UUID person, Purpose purpose, Agency agency) {
            List<Consent> asked = asked(person, purpose, agency);
            List<Refused> refusals = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                Consent one = asked.get(i);
                if (one.stands() || said(one, person).decidedAgainst()) continue;
                UUID who = one.givenBy().id();
                if (asked.stream()
                        .skip(i + 1L)
                        .anyMatch(later -> later.givenBy().id().equals(who))) continue;
                about(one).stream()
                        .filter(row -> row.getMemberId().equals(person))
                        .findFirst()
                        .ifPresent(row -> refusals.add(new Refused(row, one)));
            }
            return refusals;
        }

        /** Which of them wait for the managers: those to the work, and those that stand against the yes of another. */
        List<Refused> undecided() {
            List<Refused> undecided = new ArrayList<>();
            for (Consent consent : said)
                for (ConsentAbout row : about(consent))
                    if (isOnList(row.getMemberId())
                            && row.getDecision() == null
                            && isStanding(consent, row)
                            && (consent.isToWork() || isAgreedByAnother(consent, row.getMemberId())))
                        undecided.add(new Refused(row, consent));
            return undecided;
        }

        /** What stands that somebody else agreed to for a child: where another holds parental responsibility now, it is looked at. */
        List<Refused> agreedFor(UUID child) {
            return said.stream()
                    .filter(consent ->
                            consent.stands() && !child.equals(consent.givenBy().id()))
                    .flatMap(consent -> about(consent).stream()
                            .filter(row -> row.getMemberId().equals(child) && isOnList(child))
                            .map(row -> new Refused(row, consent)))
                    .toList();
        }

        /** Which of them wait for the managers; where somebody has agreed anew since, nothing waits any more. */
        List<Refused> toLookAt() {
            return said.stream()
                    .filter(Consent::stands)
                    .flatMap(consent -> about(consent).stream()
                            .filter(row -> row.isToBeLookedAt() && isOnList(row.getMemberId()))
                            .filter(row -> asked(row.getMemberId(), consent.getPurpose(), consent.agency()).stream()
                                    .noneMatch(later -> later.getRecordedAt().isAfter(row.getLookSince())))
                            .map(row -> new Refused(row, consent)))
                    .toList();
        }

        private boolean isStanding(Consent consent, ConsentAbout row) {
            return refusals(row.getMemberId(), consent.getPurpose(), consent.agency()).stream()
                    .anyMatch(refused -> refused.about().getId().equals(row.getId()));
        }

        /** Whether a yes of somebody who may agree stands beside this refusal. */
        boolean isAgreedByAnother(Consent refusal, UUID person) {
            return asked(person, refusal.getPurpose(), refusal.agency()).stream()
                    .anyMatch(c -> c.stands()
                            && counts(c, person)
                            && !c.givenBy().id().equals(refusal.givenBy().id()));
        }

        /** Whether the one who refused decides it for themselves: no manager goes past that. */
        boolean isTheirOwn(Consent refusal, UUID person) {
            if (!refusal.givenBy().id().equals(person)) return false;
            Boolean able = refusal.getAble() != null ? refusal.getAble() : judged(person, refusal.getPurpose());
            return switch (age(people.get(person))) {
                case adult, sixteenOrOver -> !Boolean.FALSE.equals(able);
                case underSixteen -> Boolean.TRUE.equals(able);
            };
        }

        /** Of whoever has left the household or died nothing is asked any more. */
        private boolean isOnList(UUID member) {
            return !people.get(member).isRemoved() && !people.get(member).isDead();
        }

        /** As {@link Consent#state}; of a yes that does not carry everybody about whom it was asked, for whom not: {@code in force, but refused for Noah Hale, and that stands}. */
        String state(Consent consent) {
            return stateAsSaid(consent) + looks(consent);
        }

        private String looks(Consent consent) {
            if (!consent.stands()) return "";
            String open = toLookAt().stream()
                    .filter(one -> one.consent().equals(consent))
                    .map(one -> one.about().getLookBecause())
                    .distinct()
                    .collect(Collectors.joining(", "));
            String again = whom(consent, person -> about(consent).stream()
                    .anyMatch(row -> row.getMemberId().equals(person.getId()) && row.isToBeAskedAgain()));
            return (open.isEmpty() ? "" : "; to be looked at: " + open)
                    + (again.isEmpty() ? "" : "; to be asked again for " + again);
        }

        private String stateAsSaid(Consent consent) {
            String state = consent.state(spokenIsEnough), outweighed = consent.stands() ? outweighed(consent) : null;
            if (outweighed == null) return state;
            return carriesNobody(consent) ? outweighed : state + ", but " + outweighed;
        }

        private String outweighed(Consent yes) {
            List<String> parts = new ArrayList<>();
            String refused = whom(yes, person -> !person.isDead() && isRefused(yes, person));
            if (!refused.isEmpty()) parts.add("refused for %s, and that stands".formatted(refused));
            List<HouseholdMember> dead =
                    abouts(yes).filter(HouseholdMember::isDead).toList();
            if (!dead.isEmpty())
                parts.add(
                        "%s %s died".formatted(whom(yes, HouseholdMember::isDead), dead.size() == 1 ? "has" : "have"));
            return parts.isEmpty() ? null : String.join("; ", parts);
        }

        /** Whether nobody is left of those about whom a yes was asked for whom anything may rest on it. */
        boolean carriesNobody(Consent yes) {
            return !about(yes).isEmpty() && abouts(yes).allMatch(person -> person.isDead() || isRefused(yes, person));
        }

        private boolean isRefused(Consent yes, HouseholdMember person) {
            return of(person.getId(), yes.getPurpose(), yes.agency()) == Agreement.refused;
        }

        private Stream<HouseholdMember> abouts(Consent consent) {
            return about(consent).stream().map(row -> people.get(row.getMemberId()));
        }

        private String whom(Consent yes, Predicate<HouseholdMember> those) {
            return Words.all(abouts(yes)
                    .filter(those)
                    .map(person -> nameAsAsked(yes, person.getId()))
                    .sorted()
                    .toList());
        }

        Optional<Refused> refusalOfAny(Consent consent, LocalDate on) {
            return about(consent).stream()
                    .flatMap(row -> refusals(row.getMemberId(), consent.getPurpose(), consent.agency()).stream())
                    .filter(refused -> !refused.consent().getId().equals(consent.getId())
                            && !refused.consent().saidOn().isAfter(on))
                    .findFirst();
        }
    }
}
