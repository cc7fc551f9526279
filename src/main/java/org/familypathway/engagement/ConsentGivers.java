package org.familypathway.engagement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.familypathway.engagement.Consent.Purpose;
import org.familypathway.engagement.ConsentOfEach.InCase;
import org.familypathway.engagement.WhoMayAgree.Age;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.ParentalResponsibilities;
import org.familypathway.family.ParentalResponsibility;
import org.familypathway.family.WhoAgrees;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who may agree for whom, as forms ask it beside the consents themselves (docs/decisions/0028-consent-of-each-person.md, 0041-who-agrees.md). */
@Component
@Transactional(readOnly = true)
class ConsentGivers implements WhoAgrees {
    private final ParentalResponsibilities responsibilities;
    private final ConsentOfEach each;
    private final SharingBases bases;
    private final AgreedBesides besides;
    private final Choices choices;
    private final JdbcClient database;

    ConsentGivers(
            ParentalResponsibilities responsibilities,
            ConsentOfEach each,
            SharingBases bases,
            AgreedBesides besides,
            Choices choices,
            JdbcClient database) {
        this.responsibilities = responsibilities;
        this.each = each;
        this.bases = bases;
        this.besides = besides;
        this.choices = choices;
        this.database = database;
    }

    @Override
    public List<Map<String, String>> choices(FamilyCase theCase, Matter matter) {
        InCase all = each.in(theCase);
        List<HouseholdMember> persons = all.persons().toList();
        List<Map<String, String>> offered = new ArrayList<>();
        names(theCase, all).forEach((giver, name) -> {
            String whom = persons.stream()
                    .filter(person -> may(all, giver, person, matter))
                    .map(person -> person.getId().equals(giver) ? "for themselves" : person.getName())
                    .collect(Collectors.joining(", "));
            if (!whom.isEmpty())
                offered.add(Map.of("value", giver.toString(), "label", "%s (%s)".formatted(name, whom)));
        });
        return offered;
    }

    @Override
    public String name(UUID giver) {
        return database.sql("select giver_name(:giver, null)")
                .param("giver", giver)
                .query(String.class)
                .single();
    }

    @Override
    public Agreed mustAgree(FamilyCase theCase, Matter matter, List<UUID> about, List<UUID> givers, String field) {
        InCase all = each.in(theCase);
        if (matter != Matter.shareInformation)
            for (HouseholdMember person : asked(all, about))
                mustNotBeRefused(all, person, Purpose.workWithService, agency -> true, field);
        return agreed(theCase, all, matter, about, givers, field);
    }

    @Override
    public void mustStillAgree(
            FamilyCase theCase, Matter matter, UUID agreement, List<UUID> about, List<UUID> givers, String field) {
        if (isTakenBack(agreement)) throw Refusal.of(field, takenBackInWords(agreement));
        mustAgree(theCase, matter, about, givers, field);
    }

    @Override
    public boolean isTakenBack(UUID agreement) {
        return besides.takenBack(agreement).isPresent();
    }

    @Override
    public String takenBackInWords(UUID agreement) {
        return besides.takenBack(agreement)
                .map(one ->
                        "%s took the consent back on %s. Nothing rests on it any more: it ends, or it is asked for anew on what allows it now."
                                .formatted(name(one.getTakenBackBy()), London.minute(one.getTakenBackAt())))
                .orElse("");
    }

    @Override
    public Agreed toPassOn(FamilyCase theCase, String to, List<UUID> givers, String field) {
        String asked = to.strip().toLowerCase(Locale.ROOT);
        List<UUID> household = each.in(theCase)
                .persons()
                .filter(person -> person.answer().livesHere())
                .map(HouseholdMember::getId)
                .toList();
        return toShare(
                theCase,
                agency -> {
                    String refused = agency.inWords(choices).toLowerCase(Locale.ROOT);
                    return refused.contains(asked) || asked.contains(refused);
                },
                household,
                givers,
                field);
    }

    @Override
    public Agreed toShare(FamilyCase theCase, Agency agency, List<UUID> about, List<UUID> givers, String field) {
        bases.mustNotBeOverridden(theCase, agency, field);
        return toShare(theCase, agency::is, about, givers, field);
    }

    private Agreed toShare(
            FamilyCase theCase, Predicate<Agency> to, List<UUID> about, List<UUID> givers, String field) {
        InCase all = each.in(theCase);
        for (HouseholdMember person : asked(all, about))
            mustNotBeRefused(all, person, Purpose.shareInformation, to, field);
        return agreed(theCase, all, Matter.shareInformation, about, givers, field);
    }

    private static List<HouseholdMember> asked(InCase all, List<UUID> about) {
        return all.persons().filter(person -> about.contains(person.getId())).toList();
    }

    private void mustNotBeRefused(
            InCase all, HouseholdMember person, Purpose purpose, Predicate<Agency> to, String field) {
        all.said().stream()
                .filter(said -> said.getPurpose() == purpose)
                .map(Consent::agency)
                .filter(agency -> agency == null || to.test(agency))
                .flatMap(agency -> all.refusals(person.getId(), purpose, agency).stream())
                .findFirst()
                .ifPresent(refused -> {
                    throw Refusal.of(
                            field,
                            "%s refused this on %s for %s (%s), and nobody else’s yes outvotes it. The managers decide on a refusal; where a law or somebody’s safety asks for it, say on which basis it is done."
                                    .formatted(
                                            each.name(refused.consent().givenBy(), null),
                                            London.weekday(refused.consent().saidOn()),
                                            person.getName(),
                                            refused.consent().inWords(choices)));
                });
    }

    private Agreed agreed(
            FamilyCase theCase, InCase all, Matter matter, List<UUID> about, List<UUID> givers, String field) {
        Map<UUID, String> names = names(theCase, all);
        List<HouseholdMember> persons = asked(all, about);
        for (HouseholdMember person : persons)
            if (givers.stream().noneMatch(giver -> may(all, giver, person, matter)))
                throw nobodyAgreed(all, names, person, matter, field);
        for (UUID giver : givers)
            if (!persons.isEmpty() && persons.stream().noneMatch(person -> may(all, giver, person, matter)))
                throw Refusal.of(
                        field,
                        "%s may not agree for %s."
                                .formatted(
                                        names.getOrDefault(giver, "Whom you chose"),
                                        persons.stream()
                                                .map(HouseholdMember::getName)
                                                .collect(Collectors.joining(" or "))));
        return new Agreed(
                List.copyOf(givers),
                Words.all(givers.stream().map(names::get).distinct().toList()));
    }

    private Refusal nobodyAgreed(
            InCase all, Map<UUID, String> names, HouseholdMember person, Matter matter, String field) {
        List<String> may = names.keySet().stream()
                .filter(giver -> may(all, giver, person, matter))
                .map(names::get)
                .toList();
        if (!may.isEmpty())
            return Refusal.of(
                    field,
                    "Nobody who may agree for %s has agreed. Who may: %s."
                            .formatted(person.getName(), String.join(", ", may)));
        if (each.age(person) == Age.adult)
            return Refusal.of(
                    field,
                    "%s was judged not to be able to decide this. Record who decides for them with “Record who can decide” first."
                            .formatted(person.getName()));
        return Refusal.of(
                field,
                "Nobody has said who holds parental responsibility for %s. Record it with “Change the household” first."
                        .formatted(person.getName()));
    }

    private boolean may(InCase all, UUID giver, HouseholdMember person, Matter asked) {
        CapacityJudgement.Matter matter = CapacityJudgement.Matter.valueOf(asked.name());
        Age age = each.age(person);
        // Where a child under 16 lives is for those with parental responsibility, whatever the child understands.
        Boolean able = age == Age.underSixteen && asked == Matter.stay ? null : all.judged(person.getId(), matter);
        // Who can decide on the work with us can decide on what other services do in it, where nobody judged that by
        // itself.
        if (able == null && asked == Matter.service) able = all.judged(person.getId(), Purpose.workWithService);
        WhoMayAgree ruling = all.ruling(giver, person.getId(), matter, able);
        return ruling == WhoMayAgree.may
                // From 16 on somebody is taken to be able to decide unless they are judged not to be.
                || ruling == WhoMayAgree.judgeFirst && age == Age.sixteenOrOver && giver.equals(person.getId());
    }

    /** Everybody who may be asked, by name: those of the household who live, who holds parental responsibility outside it, and who acts for an adult. */
    private Map<UUID, String> names(FamilyCase theCase, InCase all) {
        Map<UUID, String> names = new LinkedHashMap<>();
        all.persons().forEach(person -> names.put(person.getId(), person.getName()));
        for (ParentalResponsibility line : responsibilities.of(theCase))
            if (line.getHolderId() == null && line.getKind().holds())
                names.put(line.getId(), responsibilities.name(line));
        for (CapacityJudgement one : all.inForce())
            if (one.getId().equals(one.actor())) names.put(one.getId(), each.nameActing(one));
        return names;
    }
}
