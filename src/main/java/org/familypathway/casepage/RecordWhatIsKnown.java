package org.familypathway.casepage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.AboutPerson;
import org.familypathway.family.Birth;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PastTime;
import org.familypathway.family.RowVersions;
import org.familypathway.family.Sex;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;

/** What is known of each person of the household beside their place in it, and that somebody has died (R12, R119, R153, R182): only what changed is saved, and what it said before is kept. In a closed case too. */
@Component
class RecordWhatIsKnown implements CaseStep<RecordWhatIsKnown.Answers> {
    /** Young adult carers are 16 to 25 (R182); in years. */
    private static final int OLDEST_YOUNG_CARER = 25;

    /**
     * One person as the form has them.
     *
     * @param name shown to be read
     * @param shown what the line said in short when the form was opened: who leaves it so has written nothing about this person
     */
    record Line(
            UUID id,
            String name,
            Sex sex,
            String gender,
            String pronouns,
            String firstLanguage,
            YesNo interpreter,
            String communication,
            YesNo disabled,
            String health,
            String religion,
            String sexuality,
            String school,
            YesNo youngCarer,
            String caresFor,
            String phone,
            String reachedSafely,
            List<String> visitFlags,
            String visitFlagsWhy,
            LocalDate diedOn,
            String diedKnown,
            String shown)
            implements ListRow.Answer {
        /** A list that a form hides comes as nothing. */
        Line {
            visitFlags = visitFlags == null ? List.of() : visitFlags;
        }

        /** What the line says, in short: the same whoever reckons it. */
        private String inShort() {
            return Integer.toHexString(showing(null).toString().hashCode());
        }

        private Line showing(String inShort) {
            return new Line(
                    id,
                    name,
                    sex,
                    gender,
                    pronouns,
                    firstLanguage,
                    interpreter,
                    communication,
                    disabled,
                    health,
                    religion,
                    sexuality,
                    school,
                    youngCarer,
                    caresFor,
                    phone,
                    reachedSafely,
                    visitFlags,
                    visitFlagsWhy,
                    diedOn,
                    diedKnown,
                    inShort);
        }

        private boolean isAsShown() {
            return inShort().equals(shown);
        }
    }

    /** @param peopleSeen what the form showed, see {@link RowVersions} */
    record Answers(List<Line> people, String peopleSeen) {}

    private final FamilyRecord record;
    private final HouseholdMembers members;
    private final Choices choices;
    private final Clock clock;

    RecordWhatIsKnown(FamilyRecord record, HouseholdMembers members, Choices choices, Clock clock) {
        this.record = record;
        this.members = members;
        this.choices = choices;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Record what is known of a person";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return true;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        List<HouseholdMember> all = members.withTheDead(theCase.getId());
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("people", all.stream().map(this::line).toList());
        shown.put("peopleNow", RowVersions.of(all));
        return shown;
    }

    private Line line(HouseholdMember member) {
        HouseholdMember.Answer said = member.answer();
        AboutPerson known = member.about();
        Line line = new Line(
                member.getId(),
                FamilyRecord.named(said, choices),
                known.sex(),
                known.gender(),
                known.pronouns(),
                known.firstLanguage(),
                known.interpreter(),
                said.communication(),
                known.disabled(),
                known.health(),
                known.religion(),
                known.sexuality(),
                said.school(),
                known.youngCarer(),
                known.caresFor(),
                known.phone(),
                known.reachedSafely(),
                known.visitFlags(),
                known.visitFlagsWhy(),
                known.diedOn(),
                known.diedKnown(),
                null);
        return line.showing(line.inShort());
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Map<UUID, HouseholdMember> all = members.withTheDead(theCase.getId()).stream()
                .collect(Collectors.toMap(HouseholdMember::getId, Function.identity()));
        ListRow.checkOneEach(
                "people",
                "Each person",
                answers.people(),
                all.keySet(),
                "for somebody who is not of this household",
                "a line for each person of the household");
        Instant now = clock.instant();
        for (int i = 0; i < answers.people().size(); i++) {
            Line line = answers.people().get(i);
            if (line.isAsShown()) continue;
            HouseholdMember member = all.get(line.id());
            AboutPerson known = known(line);
            if (known.equals(member.about()) && saysTheSame(line, member)) continue;
            if (!RowVersions.asItIs(answers.peopleSeen(), member))
                throw Refusal.of(
                        "people[" + i + "].name",
                        "Somebody else changed what is known of %s while you had this form open. Nothing of yours was recorded: open the form again, see what it says now, and change it there."
                                .formatted(member.getName()));
            checkFlags("people[" + i + "].", known, member);
            checkDeath("people[" + i + "].", known, member, now);
            checkCarer("people[" + i + "].", known, member, now);
            record.know(theCase, member, known, line.communication(), line.school(), by);
        }
    }

    private static boolean saysTheSame(Line line, HouseholdMember member) {
        return member.answer().equals(member.answer().knowing(line.communication(), line.school()));
    }

    private static AboutPerson known(Line line) {
        return new AboutPerson(
                line.sex(),
                line.gender(),
                line.pronouns(),
                line.disabled(),
                line.health(),
                line.religion(),
                line.sexuality(),
                line.firstLanguage(),
                line.interpreter(),
                line.youngCarer(),
                line.caresFor(),
                line.phone(),
                line.reachedSafely(),
                line.visitFlags().isEmpty() ? null : line.visitFlags(),
                line.visitFlagsWhy(),
                line.diedOn(),
                line.diedKnown());
    }

    private static void checkFlags(String line, AboutPerson known, HouseholdMember member) {
        if ((known.visitFlags() == null) == (known.visitFlagsWhy() == null)) return;
        throw known.visitFlags() == null
                ? Refusal.of(
                        line + "visitFlags",
                        "What is known of %s is written down, but not what it is. Tick it, or take the words away."
                                .formatted(member.getName()))
                : Refusal.of(
                        line + "visitFlagsWhy",
                        "Say what is known of %s that whoever visits must know first, from whom and since when."
                                .formatted(member.getName()));
    }

    /** What was written down of somebody who has grown older since stays as it is. */
    private static void checkCarer(String line, AboutPerson known, HouseholdMember member, Instant now) {
        Birth born = member.answer().birth();
        if (known.youngCarer() != YesNo.yes
                || member.about().youngCarer() == YesNo.yes
                || !born.isDated()
                || born.youngest(London.dateOf(now)) <= OLDEST_YOUNG_CARER) return;
        throw Refusal.of(
                line + "youngCarer",
                "%s is too old for a young carer, who is %d or younger. Write whom an adult cares for under “Disability and health, and what it means day to day” of that person."
                        .formatted(member.getName(), OLDEST_YOUNG_CARER));
    }

    private static void checkDeath(String line, AboutPerson known, HouseholdMember member, Instant now) {
        PastTime.on(line + "diedOn", "Died on", known.diedOn(), now);
        if (known.diedOn() != null && known.diedKnown() == null)
            throw Refusal.of(
                    line + "diedKnown",
                    "Say how the death of %s is known, and what follows for the family.".formatted(member.getName()));
        if (known.diedOn() == null && known.diedKnown() != null)
            throw Refusal.of(
                    line + "diedOn",
                    "On which day %s died is needed. Where it is not known exactly, take the day on which it was heard of."
                            .formatted(member.getName()));
        if (known.diedOn() != null && member.answer().birth().isAfter(known.diedOn()))
            throw Refusal.of(
                    line + "diedOn",
                    "“Died on” of %s lies before the birth. Please put it right, here or in “Change the household”."
                            .formatted(member.getName()));
    }
}
