package org.familypathway.family;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where those live who do not live in the household, with where they lived before. Who may read an address that is kept back is said by whoever shows it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Homes {
    /** @param keptBackWhy from whom the address is kept back and why; null where it is not */
    public record Said(
            UUID member, String address, String postcode, LocalDate sinceOn, String keptBackWhy, String saidBy) {
        /** “3 Elm Row, BS1 2CD”. */
        public String place() {
            return address + (postcode == null ? "" : ", " + postcode);
        }
    }

    /**
     * One home of somebody.
     *
     * @param until when the next one began; null where they live there now
     * @param keptBack whether it must not be read by others: since it is to be kept back, or one to which they moved later
     */
    public record Lived(Said said, LocalDate until, boolean keptBack) {}

    private final HomesRecorded recorded;
    private final HouseholdMembers members;
    private final Clock clock;

    Homes(HomesRecorded recorded, HouseholdMembers members, Clock clock) {
        this.recorded = recorded;
        this.members = members;
        this.clock = clock;
    }

    /** Of each person of whom one was recorded and who lives, the newest first. */
    @Transactional(readOnly = true)
    public Map<HouseholdMember, List<Lived>> of(FamilyCase theCase) {
        Map<UUID, List<Said>> all = new LinkedHashMap<>();
        recorded.findByCaseIdOrderByIdAsc(theCase.getId())
                .forEach(home -> all.computeIfAbsent(home.said().member(), first -> new ArrayList<>())
                        .add(0, home.said()));
        Map<HouseholdMember, List<Lived>> homes = new LinkedHashMap<>();
        for (HouseholdMember member : members.of(theCase.getId()))
            if (all.containsKey(member.getId())) homes.put(member, lived(all.get(member.getId())));
        return homes;
    }

    private static List<Lived> lived(List<Said> newestFirst) {
        List<Lived> lived = new ArrayList<>();
        boolean keptBack = false;
        LocalDate until = null;
        for (Said said : newestFirst) {
            keptBack = keptBack || said.keptBackWhy() != null;
            lived.add(new Lived(said, until, keptBack));
            until = said.sinceOn();
        }
        return lived;
    }

    /** @throws Refusal where they live in the household, the day lies in the future or before the last home began, or nothing of it is new */
    public void record(FamilyCase theCase, Said said, String by) {
        HouseholdMember member = members.findById(said.member()).orElseThrow();
        PastTime.on("sinceOn", "Since", said.sinceOn(), clock.instant());
        if (member.answer().livesHere() && member.answer().atHome() != null)
            throw Refusal.of(
                    "member",
                    "%s is recorded as living in the household. Where that is no longer so, say it first with “Change the household”."
                            .formatted(member.getName()));
        List<Lived> before = of(theCase).getOrDefault(member, List.of());
        if (!before.isEmpty()) {
            Said last = before.get(0).said();
            if (said.sinceOn().isBefore(last.sinceOn()))
                throw Refusal.of(
                        "sinceOn",
                        "“Since” lies before the last address of %s began, on %s. Please put it right."
                                .formatted(member.getName(), London.day(last.sinceOn())));
            if (saysTheSame(said, last))
                throw Refusal.of("address", "That is recorded already. Record what has changed.");
        }
        recorded.saveAndFlush(new Home(theCase, said, by, clock.instant()));
    }

    private static boolean saysTheSame(Said one, Said other) {
        return one.place().equals(other.place())
                && one.sinceOn().equals(other.sinceOn())
                && Objects.equals(one.keptBackWhy(), other.keptBackWhy());
    }

    /** What was known in the case before of where somebody lives is known in the one that was opened again, and is kept back as it was. */
    public void carryOver(FamilyCase before, HouseholdMember then, FamilyCase opened, HouseholdMember now, String by) {
        List<Lived> lived = new ArrayList<>(of(before).getOrDefault(then, List.of()));
        Collections.reverse(lived);
        for (Lived one : lived) {
            Said said = one.said();
            recorded.saveAndFlush(new Home(
                    opened,
                    new Said(
                            now.getId(),
                            said.address(),
                            said.postcode(),
                            said.sinceOn(),
                            said.keptBackWhy(),
                            said.saidBy()),
                    by,
                    clock.instant()));
        }
    }
}
